package io.tandem.records;

import io.tandem.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Derives the versions of an object's records from the log: after other fields are tracked, and
/// for whoever wants to see that they are what the log says.
@Service
@Transactional
public class Versions {

    /// How many versions there are, and how many of those that were kept or should have been were
    /// not as the log has them.
    public record Rebuilt(long versions, long differing) {}

    /// What an entry says lies over what those before it said; one that makes a record says all of
    /// it. None begins before the one before it.
    private static final String REBUILT =
            """
            with entry as (
                select record_id, id, effective_at, after is null as gone,
                       case when before is null and after is not null then records.pick(after, :tracked::text[])
                            else (select jsonb_object_agg(key, after -> key)
                                    from unnest(:tracked::text[]) as key where jsonb_exists(after, key)) end as said
                  from records.change
                 where object = :object
                   and (before is null or after is null or jsonb_exists_any(after, :tracked::text[]))
            ), step as (
                select record_id, id, gone, max(effective_at) over past as at, records.overlaid(said) over past as state
                  from entry
                window past as (partition by record_id order by id)
            ), version as (
                select record_id, gone, at as valid_from, jsonb_strip_nulls(state) as state,
                       lead(at) over (partition by record_id order by id) as valid_until
                  from step
            )
            select record_id, valid_from, valid_until, state
              from version
             where not gone and cardinality(:tracked::text[]) > 0
            """;

    private static final String KEPT =
            "select record_id, valid_from, valid_until, state from records.version where object = :object";

    private final JdbcClient jdbc;
    private final ObjectTypes types;

    Versions(JdbcClient jdbc, ObjectTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    public Rebuilt rebuild(Actor by, String object) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "An administrator rebuilds versions.");
        }
        return rebuild(types.type(object));
    }

    /// After the description of an object changed.
    void follow(ObjectType before, ObjectType after) {
        if (!before.trackedColumns().equals(after.trackedColumns())) {
            rebuild(after);
        }
    }

    private Rebuilt rebuild(ObjectType type) {
        // nobody writes a version while they are derived
        jdbc.sql("lock table records.version in share row exclusive mode").update();
        long differing =
                number(
                        type,
                        """
                        with rebuilt as materialized (%s), kept as (%s)
                        select count(*)
                          from ((table rebuilt except all table kept)
                                union all (table kept except all table rebuilt)) as differing
                        """
                                .formatted(REBUILT, KEPT));
        if (differing > 0) {
            jdbc.sql("delete from records.version where object = :object")
                    .param("object", type.name())
                    .update();
            jdbc.sql(
                            """
                            insert into records.version (object, record_id, valid_from, valid_until, state)
                            select :object, record_id, valid_from, valid_until, state from (%s) as rebuilt
                            """
                                    .formatted(REBUILT))
                    .param("object", type.name())
                    .param("tracked", type.trackedColumns().toArray(String[]::new))
                    .update();
        }
        return new Rebuilt(
                number(type, "select count(*) from (%s) as kept".formatted(KEPT)), differing);
    }

    private long number(ObjectType type, String sql) {
        return jdbc.sql(sql)
                .param("object", type.name())
                .param("tracked", type.trackedColumns().toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
