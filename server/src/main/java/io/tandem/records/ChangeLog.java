package io.tandem.records;

import io.tandem.kernel.DiskSpace;
import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The one door through which records are written: the row, its log entry and the versions of its
/// tracked fields are one statement, so none is ever without the others. Of a secret field it says
/// that it changed and nothing else.
@Component
public class ChangeLog {

    /// What the log says about a write: who, through what, which verb, and when it took effect if
    /// that was not now. Nobody is named for the past that an import brings in.
    public record Entry(
            ObjectType type,
            String verb,
            @Nullable Long actor,
            String through,
            @Nullable Instant effectiveAt) {

        public static Entry of(Actor by, ObjectType type, String verb) {
            return new Entry(type, verb, by.user(), by.through(), null);
        }
    }

    /// What the tracked columns of one record were from an instant on; the last step is how it is
    /// now.
    public record Step(long id, Instant at, Map<String, @Nullable Object> state) {}

    /// What differs is told apart here and not by a function, each row gone through once; the
    /// customer's fields are left out where none of them changed. It decides how long an edit of
    /// many rows takes. A transaction that began before the last version did writes after it: its
    /// own begins where that one ends, so that no record is there twice.
    private static final String DOOR =
            """
            with changed as (
                %s
                returning to_jsonb(old) as before, to_jsonb(new) as after
            ), held as materialized (
                select (coalesce(after, before) ->> 'id')::bigint as id, after as whole,
                       case when lean then before - :bookKeeping::text[] else records.kept(before) end as before,
                       case when lean then after - :bookKeeping::text[] else records.kept(after) end as after, lean
                  from (select before, after,
                               before is not null and after is not null
                               and before -> 'custom' is not distinct from after -> 'custom' as lean
                          from changed offset 0) as row
            ), fact as materialized (
                select id, whole, before, after, gone, came,
                       cardinality(:tracked::text[]) > 0
                       and jsonb_exists_any(coalesce(came, gone), :tracked::text[]) as moved
                  from held cross join lateral (
                       select case when before is not null then jsonb_object_agg(key, coalesce(before -> key, 'null')) end as gone,
                              case when after is not null then jsonb_object_agg(key, coalesce(after -> key, 'null')) end as came
                         from jsonb_object_keys(case when lean then before
                                                     else coalesce(before, '{}') || coalesce(after, '{}') end) as key
                        where before -> key is distinct from after -> key) as differing
            ), entry as (
                insert into records.change (effective_at, actor_id, through, object, record_id, verb, before, after)
                select coalesce(:at, now()), :actor, :through, :object, id, :verb,
                       case when cardinality(:secret::text[]) = 0 then gone else records.veiled(gone, :secret) end,
                       case when cardinality(:secret::text[]) = 0 then came else records.veiled(came, :secret) end
                  from fact
                 where before is distinct from after
            ), ended as (
                update records.version as v
                   set valid_until = greatest(coalesce(:at, now()), v.valid_from)
                  from fact
                 where v.object = :object and v.record_id = fact.id and v.valid_until is null
                   and fact.before is not null and (fact.after is null or moved)
                returning v.record_id, v.valid_until
            ), begun as (
                insert into records.version (object, record_id, valid_from, state)
                select :object, id, coalesce(ended.valid_until, :at, now()),
                       jsonb_strip_nulls(records.pick(records.kept(whole), :tracked::text[]))
                  from fact left join ended on ended.record_id = fact.id
                 where cardinality(:tracked::text[]) > 0 and after is not null and (before is null or moved)
            )
            %s
            select id from fact
            """;

    /// What goes stays in the bin for a while.
    private static final String BINNED =
            """
            , binned as (
                insert into records.deleted as d
                       (object, record_id, name, owner_id, actor_id, with_object, with_id)
                select :object, id, left(before ->> :title::text, 500), (before ->> :owner::text)::bigint, :actor,
                       :whole, (before ->> :along::text)::bigint
                  from fact
                on conflict (tenant_id, object, record_id) do update
                   set name = excluded.name, owner_id = excluded.owner_id, actor_id = excluded.actor_id,
                       deleted_at = excluded.deleted_at, with_object = excluded.with_object, with_id = excluded.with_id
            )
            """;

    /// Of the book-keeping the log says nothing, as `records.kept` has it.
    private static final String[] BOOK_KEEPING = {
        "tenant_id", "id", "version", "created_at", "updated_at", "custom"
    };

    /// The same for records that are new, of which nothing went before. It asks of the database
    /// what only the database knows: most records are made one by one.
    private static final String ENTRANCE =
            """
            with changed as (
                %s
                returning to_jsonb(new) as after
            ), fact as (
                select (after ->> 'id')::bigint as id, null::jsonb as before, records.kept(after) as after,
                       %s as becomes
                  from changed
            ), entry as (
                insert into records.change (effective_at, actor_id, through, object, record_id, verb, after)
                select coalesce(:at, now()), :actor, :through, :object, id, :verb, %s
                  from fact
            )
            %s
            %s
            select id from fact
            """;

    private static final String BEGUN =
            """
            , begun as (
                insert into records.version (object, record_id, valid_from, state)
                select :object, id, coalesce(:at, now()), becomes
                  from fact
            )
            """;

    private static final String DOOR_WITH_PAST =
            """
            with changed as (
                %s
                returning to_jsonb(new) as after
            ), fact as (
                select (after ->> 'id')::bigint as id, null::jsonb as before, records.kept(after) as after,
                       records.pick(after, :tracked::text[]) as becomes
                  from changed
            ), step as (
                select s.id, s.at, s.state, lag(s.state) over past as earlier, lead(s.at) over past as until
                  from jsonb_to_recordset(:steps::jsonb) as s(id bigint, at timestamptz, state jsonb)
                window past as (partition by s.id order by s.at)
            ), entry as (
                insert into records.change (effective_at, actor_id, through, object, record_id, verb, before, after)
                select coalesce(step.at, :at, now()), :actor, :through, :object, fact.id,
                       case when earlier is null then :verb else 'update' end,
                       case when earlier is not null then records.differing(earlier, state) end,
                       case when earlier is not null then records.differing(state, earlier)
                            else records.veiled(jsonb_strip_nulls(after || coalesce(state, '{}')), :secret) end
                  from fact left join step on step.id = fact.id
                 order by coalesce(step.at, :at, now())
            ), begun as (
                insert into records.version (object, record_id, valid_from, valid_until, state)
                select :object, fact.id, coalesce(step.at, :at, now()), until,
                       jsonb_strip_nulls(becomes || coalesce(state, '{}'))
                  from fact left join step on step.id = fact.id
                 where cardinality(:tracked::text[]) > 0
            )
            %s
            select id from fact
            """;

    private final JdbcClient jdbc;
    private final IndexedObjects indexed;
    private final MatchKeys keys;
    private final Signals signals;
    private final DiskSpace disk;
    private final JsonMapper json;

    ChangeLog(
            JdbcClient jdbc,
            IndexedObjects indexed,
            MatchKeys keys,
            Signals signals,
            DiskSpace disk,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.indexed = indexed;
        this.keys = keys;
        this.signals = signals;
        this.disk = disk;
        this.json = json;
    }

    /// Runs an insert, update or delete of the object's own view (without `returning`), together
    /// with what the log says of it. Answers the ids of the rows that it touched.
    public List<Long> write(Entry entry, String statement, Map<String, ?> params) {
        return run(
                entry, DOOR.formatted(statement, indexed.following(entry.type(), false)), params);
    }

    /// Runs a delete of records, which are in the bin from then on.
    ///
    /// @param along the relation to the wholes with which they go, where they go as their parts
    List<Long> delete(Entry entry, String statement, Map<String, ?> params, @Nullable Field along) {
        ObjectType type = entry.type();
        Map<String, @Nullable Object> all = new HashMap<>(params);
        Field title = type.findField(ObjectType.TITLE);
        Field owner = type.owner() == null ? null : type.findField(type.owner());
        all.put("title", title == null || title.is(Field.Trait.SECRET) ? null : title.column());
        all.put("owner", owner == null ? null : owner.column());
        all.put("along", along == null ? null : along.column());
        all.put("whole", along == null ? null : along.target());
        return run(entry, DOOR.formatted(statement, indexed.following(type, false) + BINNED), all);
    }

    /// Runs an insert of records. Of those that have a past each step becomes a log entry and a
    /// version.
    List<Long> insert(Entry entry, String statement, Map<String, ?> params, List<Step> past) {
        String following = indexed.following(entry.type(), true);
        if (past.isEmpty()) {
            return run(entry, entrance(entry.type(), statement, following), params);
        }
        Map<String, Object> all = new HashMap<>(params);
        all.put("steps", json.writeValueAsString(past));
        return run(entry, DOOR_WITH_PAST.formatted(statement, following), all);
    }

    private static String entrance(ObjectType type, String statement, String following) {
        List<String> tracked = type.trackedColumns();
        return ENTRANCE.formatted(
                statement,
                tracked.stream()
                        .map(column -> "'%s', after -> '%s'".formatted(column, column))
                        .collect(
                                Collectors.joining(
                                        ", ", "jsonb_strip_nulls(jsonb_build_object(", "))")),
                type.secretColumns().isEmpty() ? "after" : "records.veiled(after, :secret)",
                tracked.isEmpty() ? "" : BEGUN,
                following);
    }

    private List<Long> run(Entry entry, String sql, Map<String, ?> params) {
        disk.require();
        Instant at = entry.effectiveAt();
        signals.callAfterCommit(ChangeTail.SIGNAL, String.valueOf(Tenant.current().id()));
        return jdbc.sql(KeptPlans.ofWorkspace(sql))
                .param(
                        "at",
                        at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("actor", entry.actor(), java.sql.Types.BIGINT)
                .param("through", entry.through())
                .param("object", entry.type().name())
                .param("verb", entry.verb())
                .param("tracked", entry.type().trackedColumns().toArray(String[]::new))
                .param("bookKeeping", BOOK_KEEPING)
                .param("rules", keys.written(entry.type(), entry.type().knownBy()))
                .param("secret", entry.type().secretColumns().toArray(String[]::new))
                .params(params)
                .query(Long.class)
                .list();
    }
}
