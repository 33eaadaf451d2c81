package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Aggregates;
import io.tandem.records.History;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordBatch;
import io.tandem.records.RecordDays;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordTransitions;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import io.tandem.records.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// One request each: finds the object that an address names, asks the permission, reads or writes,
/// and answers the record as it is then. One transaction from the first read to the last.
@Service
@Transactional
class Records {

    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final RecordWrite write;
    private final RecordBatch batch;
    private final Aggregates aggregates;
    private final RecordDays days;
    private final History history;
    private final RecordTransitions transitions;

    Records(
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            RecordWrite write,
            RecordBatch batch,
            Aggregates aggregates,
            RecordDays days,
            History history,
            RecordTransitions transitions) {
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.write = write;
        this.batch = batch;
        this.aggregates = aggregates;
        this.days = days;
        this.history = history;
        this.transitions = transitions;
    }

    @Transactional(readOnly = true)
    public RecordQuery.Page list(Actor by, String objects, RecordQuery.Wanted wanted) {
        return query.list(reading(by, objects), wanted);
    }

    @Transactional(readOnly = true)
    public Aggregates.Table aggregate(Actor by, String objects, Aggregates.Asked asked) {
        return aggregates.table(reading(by, objects), asked);
    }

    @Transactional(readOnly = true)
    public List<RecordDays.Day> days(Actor by, String objects, RecordDays.Wanted wanted) {
        return days.of(reading(by, objects), wanted);
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> one(
            Actor by, String objects, long id, List<String> fields) {
        return query.one(reading(by, objects), id, fields);
    }

    /// What the actor may do with this one record, right by right.
    @Transactional(readOnly = true)
    public Map<String, Boolean> may(Actor by, String objects, long id) {
        ObjectType type = types.atPath(objects);
        Map<String, Boolean> may = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(Right.UPDATE, Right.DELETE),
                        type.verbs().stream().map(verb -> Right.verb(verb.name())))
                .forEach(right ->
                        may.put(
                                right.code(),
                                Permission.isGranted(by, type, right)
                                        && reached.reaches(Permission.of(by, type, right), id)));
        may.put("share", Boolean.TRUE.equals(may.get(Right.UPDATE.code())) && type.isLendable());
        return may;
    }

    @Transactional(readOnly = true)
    public History.Page history(
            Actor by, String objects, long id, @Nullable String after, int limit) {
        return history.of(reading(by, objects), id, after, limit);
    }

    @Transactional(readOnly = true)
    public RecordTransitions.Ways transitions(Actor by, String objects, long id) {
        return transitions.of(by, types.atPath(objects), id);
    }

    public Map<String, @Nullable Object> transition(
            Actor by,
            String objects,
            long id,
            @Nullable Long version,
            String name,
            @Nullable JsonNode values) {
        ObjectType type = types.atPath(objects);
        transitions.make(
                by,
                type,
                id,
                version,
                name,
                values == null || values.isNull() ? Map.of() : Values.read(type, values));
        return query.one(reading(by, objects), id);
    }

    /// @param isNew whether it was made rather than changed
    record Upserted(boolean isNew, Map<String, @Nullable Object> record) {}

    public Upserted upsert(Actor by, String objects, RecordWrite.Found found, JsonNode body) {
        ObjectType type = types.atPath(objects);
        RecordWrite.Outcome outcome = write.upsert(by, type, found, Values.read(type, body));
        return new Upserted(
                outcome instanceof RecordWrite.Outcome.Created,
                query.one(reading(by, objects), RecordWrite.id(outcome)));
    }

    public List<RecordBatch.Result> batch(
            Actor by, String objects, List<RecordBatch.Operation> operations, boolean allOrNone) {
        return batch.run(by, types.atPath(objects), operations, allOrNone);
    }

    public void delete(Actor by, String objects, long id, @Nullable Long version) {
        write.delete(by, types.atPath(objects), id, version);
    }

    private Permission reading(Actor by, String objects) {
        return Permission.of(by, types.atPath(objects), Right.READ);
    }
}
