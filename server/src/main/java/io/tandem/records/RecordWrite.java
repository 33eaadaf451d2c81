package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes records of any object: one by one as people and programs ask, or many at once. What a
/// verb alone may change is left to the verb; what the description demands holds for every writer.
@Service
@Transactional
public class RecordWrite {

    /// On whose word a write happens. An import brings in what was already so elsewhere: it may set
    /// what otherwise only verbs set, and nobody is named as its author.
    public enum Origin {
        PERSON,
        IMPORT
    }

    /// What became of one draft.
    public sealed interface Outcome {
        record Created(long id) implements Outcome {}

        record Changed(long id) implements Outcome {}

        record Unchanged(long id) implements Outcome {}

        record Refused(List<Refusal.Detail> errors) implements Outcome {}
    }

    private static final int MOST_CANDIDATES = 20;

    private final RecordQuery query;
    private final ReachedRecords reached;
    private final BulkWrite bulk;
    private final RecordStore store;
    private final LooseRelations loose;
    private final ObjectTypes types;
    private final JdbcClient jdbc;

    RecordWrite(
            RecordQuery query,
            ReachedRecords reached,
            BulkWrite bulk,
            RecordStore store,
            LooseRelations loose,
            ObjectTypes types,
            JdbcClient jdbc) {
        this.query = query;
        this.reached = reached;
        this.bulk = bulk;
        this.store = store;
        this.loose = loose;
        this.types = types;
        this.jdbc = jdbc;
    }

    public long create(Actor by, ObjectType type, Map<String, @Nullable Object> values) {
        Permission.of(by, type, Right.CREATE);
        return id(bulk.saveAlone(by, type, new Draft(null, values), null));
    }

    /// Changes the given fields; with a version, only if nobody changed the record since.
    public void patch(
            Actor by,
            ObjectType type,
            long id,
            @Nullable Long version,
            Map<String, @Nullable Object> values) {
        patch(by, type, id, version, values, null);
    }

    /// The same by a way from state to state that was asked for by name.
    void patch(
            Actor by,
            ObjectType type,
            long id,
            @Nullable Long version,
            Map<String, @Nullable Object> values,
            @Nullable String transition) {
        hold(Permission.of(by, type, Right.UPDATE), id, version);
        id(bulk.saveAlone(by, type, new Draft(id, values), transition));
    }

    /// Gives fields of a record what the log says they held; files among them were handed over long
    /// ago.
    void putBack(Actor by, ObjectType type, long id, Map<String, @Nullable Object> values) {
        hold(Permission.of(by, type, Right.UPDATE), id, null);
        id(bulk.putBack(by, type, new Draft(id, values)));
    }

    /// How a record is found that is changed or else made.
    ///
    /// @param version the one that was read, where it has to be that still
    /// @param isThere whether it is only changed, as who knows a version means
    public record Found(String field, String value, @Nullable Long version, boolean isThere) {}

    /// Creates the record or changes the one whose key field holds the value. Two that come at once
    /// wait for each other, so that they do not both create it.
    public Outcome upsert(
            Actor by, ObjectType type, Found found, Map<String, @Nullable Object> values) {
        String field = found.field();
        String value = found.value();
        Field key = type.findField(field);
        if (key == null || !key.is(Trait.KEY)) {
            throw Refusal.at(
                    "/" + field, "field.not-a-key", "Records are not found by " + field + ".");
        }
        Permission permission = Permission.of(by, type, Right.READ);
        Object typed = Values.of(key, value, "/" + field);
        if (values.containsKey(key.path()) && !isSame(typed, values.get(key.path()))) {
            throw Refusal.at(
                    "/" + key.path().replace('.', '/'),
                    "record.other-key",
                    "The record is found by "
                            + value
                            + ", and its body says another "
                            + field
                            + ".");
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param(
                        "key",
                        by.tenant() + "/" + type.name() + "/" + field + "/" + Fold.fold(value))
                .query(rows -> {});
        List<Long> ids =
                query
                        .list(
                                permission,
                                RecordQuery.Wanted.where(Filter.where(field, Filter.Op.EQ, value))
                                        .fields("id")
                                        .sort("id")
                                        .most(MOST_CANDIDATES))
                        .items()
                        .stream()
                        .map(RecordQuery::id)
                        .toList();
        if (ids.size() > 1) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "record.ambiguous",
                    "Several records hold this " + field + ".",
                    Map.of("candidates", query.titles(by, type.name(), ids)));
        }
        if (ids.size() == 1) {
            patch(by, type, ids.getFirst(), found.version(), values);
            return new Outcome.Changed(ids.getFirst());
        }
        if (found.isThere()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.not-there",
                    "No record holds this " + field + ", so there is none to change.");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.putIfAbsent(key.path(), typed);
        return new Outcome.Created(create(by, type, all));
    }

    private static boolean isSame(Object typed, @Nullable Object said) {
        return typed instanceof String text && said instanceof String other
                ? Fold.fold(text).equals(Fold.fold(other))
                : typed instanceof BigDecimal number && said instanceof BigDecimal other
                        ? number.compareTo(other) == 0
                        : typed.equals(said);
    }

    /// Many drafts at once, with what became of each in the same order. A draft that is refused
    /// leaves the others alone.
    public List<Outcome> saveAll(Actor by, ObjectType type, List<Draft> drafts, Origin origin) {
        Permission.of(by, type, origin == Origin.IMPORT ? Right.IMPORT : Right.UPDATE);
        return bulk.save(by, type, drafts, origin);
    }

    /// Deletes the record with its parts. One that others refer to stays.
    public void delete(Actor by, ObjectType type, long id, @Nullable Long version) {
        hold(Permission.of(by, type, Right.DELETE), id, version);
        bulk.mayGo(by, type, id);
        loose.give(by, type, id, null);
        for (ObjectType other : types.all()) {
            for (Field relation : other.relations()) {
                if (type.name().equals(relation.target()) && !relation.is(Trait.LOOSE)) {
                    release(by, type, id, other, relation);
                }
            }
        }
        store.delete(by, type, List.of(id));
        types.written(type);
    }

    /// Deletes many records of one object in one statement, and answers those that were there.
    /// Whoever asks has made sure that nothing else refers to them.
    public List<Long> deleteAll(Actor by, ObjectType type, Collection<Long> ids) {
        Permission deleting = Permission.of(by, type, Right.DELETE);
        return store.delete(by, type, reached.among(deleting, ids));
    }

    private void release(Actor by, ObjectType type, long id, ObjectType other, Field relation) {
        Permission permission = Permission.trusted(by, other);
        Filter refers = Filter.where(relation.path(), Filter.Op.EQ, BigDecimal.valueOf(id));
        boolean part = relation.is(Trait.PART_OF);
        List<Map<String, @Nullable Object>> referring =
                query.list(
                                permission,
                                RecordQuery.Wanted.where(refers)
                                        .fields("id")
                                        .sort("id")
                                        .most(part ? RecordQuery.MOST_ROWS : 1))
                        .items();
        if (referring.isEmpty()) {
            return;
        }
        if (!part) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "record.in-use",
                    "It is the "
                            + relation.label().en().toLowerCase(java.util.Locale.ROOT)
                            + " of some "
                            + other.plural().en().toLowerCase(java.util.Locale.ROOT)
                            + ". Change those first.",
                    Map.of("object", type.name(), "by", other.name(), "field", relation.name()));
        }
        store.delete(by, other, referring.stream().map(RecordQuery::id).toList(), relation);
        if (referring.size() == RecordQuery.MOST_ROWS) {
            release(by, type, id, other, relation);
        }
    }

    /// Locks the record for one who reaches it; with a version, only if it still has it.
    private void hold(Permission permission, long id, @Nullable Long version) {
        Long now = store.lock(permission.type(), List.of(id)).get(id);
        if (now == null || !reached.isEverything(permission)) {
            reached.require(permission, id);
        }
        if (version != null && !version.equals(now)) {
            throw changed(now);
        }
    }

    static Refusal changed(@Nullable Object now) {
        return new Refusal(
                Refusal.Kind.CHANGED,
                "record.changed",
                "Somebody changed this record since you read it. Read it again.",
                Map.of("version", String.valueOf(now)));
    }

    /// The record that came of it, unless it was refused.
    public static long id(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Created created -> created.id();
            case Outcome.Changed changed -> changed.id();
            case Outcome.Unchanged unchanged -> unchanged.id();
            case Outcome.Refused refused ->
                    throw TransitionRefusals.refused(new ArrayList<>(refused.errors()));
        };
    }
}
