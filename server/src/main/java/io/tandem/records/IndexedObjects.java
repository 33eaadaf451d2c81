package io.tandem.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What every write of an object has to follow: the indexes of promoted fields, the keys by which
/// its records are known, and what they are found by. The statement itself reads from the database
/// which they are: a description that was read before a field was promoted does not know.
@Component
class IndexedObjects {

    private static final String PROMOTED =
            """
            , promoted as materialized (
                select f.id, 'f' || f.id as key, f.kind, f.single
                  from records.field as f
                 where f.object = :object and f.promoted and f.removed_at is null
            )
            """;

    private static final String MOVED =
            """
            , moved as materialized (
                select fact.id as record_id, p.id as field_id, p.single,
                       records.numbers(p.kind, before -> p.key) as number_gone,
                       records.numbers(p.kind, after -> p.key) as number_came,
                       records.words(p.kind, before -> p.key) as text_gone,
                       records.words(p.kind, after -> p.key) as text_came,
                       records.moments(p.kind, before -> p.key) as instant_gone,
                       records.moments(p.kind, after -> p.key) as instant_came
                  from fact cross join promoted as p
                 where before -> p.key is distinct from after -> p.key
            )
            """;

    /// What a write adds to its statement: for each kind of index the values that went and those
    /// that came. A value that came waits for those that went, so that two records may exchange
    /// theirs.
    private static final String FOLLOWING =
            PROMOTED
                    + MOVED
                    + ofEach(kind ->
                            gone(kind)
                                    + came(
                                            kind,
                                            "(v = any(m.%1$s_gone)) is not true and (select count(*) from %1$s_gone) >= 0"));

    /// The same for records that are new: of them nothing goes.
    private static final String ARRIVING =
            PROMOTED
                    + """
                    , moved as materialized (
                        select fact.id as record_id, p.id as field_id, p.single,
                               records.numbers(p.kind, after -> p.key) as number_came,
                               records.words(p.kind, after -> p.key) as text_came,
                               records.moments(p.kind, after -> p.key) as instant_came
                          from fact cross join promoted as p
                         where jsonb_exists(after, p.key)
                    )
                    """
                    + ofEach(kind -> came(kind, "true"));

    private final JdbcClient jdbc;

    IndexedObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String ofEach(UnaryOperator<String> kind) {
        return Stream.of("number", "text", "instant").map(kind).collect(Collectors.joining());
    }

    /// Found by the record, so that it costs the same however many values the index holds.
    private static String gone(String kind) {
        return """
        , %1$s_gone as (
            delete from records.index_%1$s as i
             using moved as m
             where m.%1$s_gone is not null and i.field_id = m.field_id and i.record_id = m.record_id
               and i.value = any(m.%1$s_gone) and (i.value = any(m.%1$s_came)) is not true
            returning i.record_id
        )
        """
                .formatted(kind);
    }

    private static String came(String kind, String after) {
        return """
        , %1$s_came as (
            insert into records.index_%1$s (field_id, value, record_id, single)
            select m.field_id, v, m.record_id, m.single
              from moved as m cross join unnest(m.%1$s_came) as v
             where %2$s
            on conflict (tenant_id, field_id, value, record_id) do nothing
        )
        """
                .formatted(kind, after.formatted(kind));
    }

    /// @param ruled whether the workspace's own rules know its records by something; empty where it
    ///   left the object's own
    /// @param worded whether it has fields of its own that the search looks into
    private record Followed(boolean indexed, Optional<Boolean> ruled, boolean worded) {}

    /// Ids for new records, taken before they are written so that their past can name them. The
    /// same question tells what their write has to follow.
    List<Long> idsOfNew(ObjectType type, int count) {
        return jdbc.sql(
                        """
                        select nextval(pg_get_serial_sequence(:table, 'id')), indexed, ruled, worded
                          from records.followed(:object) cross join generate_series(1, :count)
                        """)
                .param("table", type.view() + "_")
                .param("object", type.name())
                .param("count", count)
                .query((row, number) -> {
                    known().put(type.name(), followed(row, 2));
                    return row.getLong(1);
                })
                .list();
    }

    /// What a write of the object adds to its statement. A field that was there stays as it is
    /// until the transaction ends; of one that was added since, who writes it knows by the
    /// description.
    ///
    /// @param fresh whether all records that are written are new
    String following(ObjectType type, boolean fresh) {
        Followed followed = known().computeIfAbsent(type.name(), object -> asked(type));
        boolean indexed =
                followed.indexed()
                        || type.custom().stream().anyMatch(field -> field.own().promoted());
        boolean ruled = followed.ruled().orElse(!type.knownBy().isEmpty());
        boolean worded =
                followed.worded() || type.custom().stream().anyMatch(SearchTokens::looksInto);
        return (indexed ? fresh ? ARRIVING : FOLLOWING : "")
                + (ruled ? MatchKeys.FOLLOWING : "")
                + SearchTokens.following(type, fresh, worded);
    }

    /// After this very transaction promoted a field of the object or changed its rules.
    void changed(String object) {
        known().remove(object);
    }

    private Followed asked(ObjectType type) {
        return jdbc.sql("select indexed, ruled, worded from records.followed(:object)")
                .param("object", type.name())
                .query((row, number) -> followed(row, 1))
                .single();
    }

    private static Followed followed(ResultSet row, int from) throws SQLException {
        return new Followed(
                row.getBoolean(from),
                Optional.ofNullable(row.getObject(from + 1, Boolean.class)),
                row.getBoolean(from + 2));
    }

    /// For the transaction that is under way; without one nothing is remembered.
    @SuppressWarnings("unchecked")
    private Map<String, Followed> known() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof Map<?, ?> known) {
            return (Map<String, Followed>) known;
        }
        Map<String, Followed> known = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, known);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {

                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(IndexedObjects.this);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(IndexedObjects.this, known);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                IndexedObjects.this);
                    }
                });
        return known;
    }
}
