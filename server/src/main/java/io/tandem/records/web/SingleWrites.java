package io.tandem.records.web;

import io.tandem.kernel.KeptPlans;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import io.tandem.records.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// The writes that programs send in thousands: one record is made or changed, a transaction each.
/// It is answered as it is then, or its id alone.
@Service
class SingleWrites {

    private final KeptPlans plans;
    private final ObjectTypes types;
    private final RecordWrite write;
    private final RecordQuery query;

    SingleWrites(KeptPlans plans, ObjectTypes types, RecordWrite write, RecordQuery query) {
        this.plans = plans;
        this.types = types;
        this.write = write;
        this.query = query;
    }

    Map<String, @Nullable Object> create(Actor by, String objects, JsonNode body) {
        return plans.within(() -> {
            ObjectType type = types.atPath(objects);
            Permission reading = Permission.of(by, type, Right.READ);
            return query.one(reading, write.create(by, type, Values.read(type, body)));
        });
    }

    long make(Actor by, String objects, JsonNode body) {
        return plans.within(() -> {
            ObjectType type = types.atPath(objects);
            return write.create(by, type, Values.read(type, body));
        });
    }

    Map<String, @Nullable Object> patch(
            Actor by, String objects, long id, @Nullable Long version, JsonNode body) {
        return plans.within(() -> {
            ObjectType type = types.atPath(objects);
            write.patch(by, type, id, version, Values.read(type, body));
            return query.one(Permission.of(by, type, Right.READ), id);
        });
    }

    long change(Actor by, String objects, long id, @Nullable Long version, JsonNode body) {
        return plans.within(() -> {
            ObjectType type = types.atPath(objects);
            write.patch(by, type, id, version, Values.read(type, body));
            return id;
        });
    }
}
