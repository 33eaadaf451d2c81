package io.tandem.sales;

import io.tandem.activities.MailRecords;
import io.tandem.kernel.Filter;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// A mail with an account belongs on its open deal, if there is one and no more than one: of
/// several nobody could say which is meant.
@Component
class DealsInMail implements MailRecords {

    private final ObjectTypes types;
    private final RecordQuery query;

    DealsInMail(ObjectTypes types, RecordQuery query) {
        this.types = types;
        this.query = query;
    }

    @Override
    public List<Key> between(Actor actor, Collection<Long> people, Collection<Long> accounts) {
        ObjectType type = types.type("deal");
        Permission reading = Permission.find(actor, type, Right.READ).orElse(null);
        if (reading == null
                || !reading.shows(type.findField("account"))
                || !reading.shows(type.findField("stage"))) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>();
        for (long account : accounts) {
            Filter open =
                    Filter.and(
                            Filter.where("account", Filter.Op.EQ, BigDecimal.valueOf(account)),
                            Filter.where("stage.kind", Filter.Op.EQ, "open"));
            List<Long> deals =
                    query
                            .list(
                                    reading,
                                    RecordQuery.Wanted.where(open).fields("id").sort("id").most(2))
                            .items()
                            .stream()
                            .map(RecordQuery::id)
                            .toList();
            if (deals.size() == 1) {
                keys.add(new Key("deal", deals.getFirst()));
            }
        }
        return keys;
    }
}
