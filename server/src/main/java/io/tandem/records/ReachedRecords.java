package io.tandem.records;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which of some known records a permission reaches: asked before anything is done with them.
@Service
public class ReachedRecords {

    private final JdbcTemplate jdbc;
    private final Reach reach;

    ReachedRecords(JdbcTemplate jdbc, Reach reach) {
        this.jdbc = jdbc;
        this.reach = reach;
    }

    /// Whether no record is out of reach, so that nothing need be asked.
    public boolean isEverything(Permission permission) {
        return reach.isEverything(permission);
    }

    /// The record is reached by the permission; a refusal says whether it is unknown to the actor
    /// or only out of this right's reach.
    @Transactional(readOnly = true)
    public void require(Permission permission, long id) {
        if (among(permission, List.of(id)).isEmpty()) {
            boolean seen =
                    Permission.find(permission.actor(), permission.type(), Right.READ)
                            .filter(read -> !among(read, List.of(id)).isEmpty())
                            .isPresent();
            throw seen ? outOfReach(permission) : Refusal.notFound(permission.type().name(), id);
        }
    }

    @Transactional(readOnly = true)
    public boolean reaches(Permission permission, long id) {
        return !among(permission, List.of(id)).isEmpty();
    }

    /// Whether the scope alone reaches the record, also if nobody had shared it.
    boolean reachesUnlent(Permission permission, long id) {
        Joins joins = new Joins(reach, permission, RecordQuery.TABLE);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(inline(1)))
                                .and(reach.scope(permission, RecordQuery.TABLE))
                                .and(
                                        DSL.field(DSL.name(RecordQuery.TABLE, "id"), Long.class)
                                                .eq(id)));
        return !jdbc.queryForList(sql.sql(), Integer.class, sql.values()).isEmpty();
    }

    static Refusal outOfReach(Permission permission) {
        return new Refusal(
                Refusal.Kind.FORBIDDEN,
                "forbidden.record",
                "Your role may do this with other "
                        + permission.type().plural().en().toLowerCase(Locale.ROOT)
                        + ", not with this one.",
                Map.of("object", permission.type().name(), "right", permission.right().code()));
    }

    /// Those of the records that the permission reaches.
    @Transactional(readOnly = true)
    public Set<Long> among(Permission permission, Collection<Long> ids) {
        return among(List.of(new Named(permission, ids)))
                .getOrDefault(permission.type().name(), Set.of());
    }

    /// Records of one object that a permission may reach.
    record Named(Permission permission, Collection<Long> ids) {}

    /// Those of the records of several objects that are reached, by object, in one question.
    Map<String, Set<Long>> among(List<Named> wanted) {
        Map<String, Set<Long>> reached = new HashMap<>();
        List<Joins.Rendered> parts =
                wanted.stream().map(one -> those(one.permission(), one.ids())).toList();
        if (!parts.isEmpty()) {
            jdbc.query(
                    parts.stream().map(Joins.Rendered::sql).collect(joining(" union all ")),
                    row -> {
                        reached.computeIfAbsent(row.getString(1), object -> new HashSet<>())
                                .add(row.getLong(2));
                    },
                    parts.stream().flatMap(part -> Stream.of(part.values())).toArray());
        }
        return reached;
    }

    private Joins.Rendered those(Permission permission, Collection<Long> ids) {
        ObjectType type = permission.type();
        Long[] asked = ids.toArray(Long[]::new);
        if (reach.isEverything(permission)) {
            // each write asks this of what it refers to: nothing is worked out that is always the
            // same
            return new Joins.Rendered(
                    "select '%s', r.id from %s as r where r.tenant_id = %d and %s and r.id = any(?)"
                            .formatted(
                                    type.name(),
                                    type.view(),
                                    permission.actor().tenant(),
                                    type.rowsOf("r")),
                    new Object[] {asked});
        }
        org.jooq.Field<Long> id = DSL.field(DSL.name(RecordQuery.TABLE, "id"), Long.class);
        return Joins.Rendered.of(
                new Joins(reach, permission, RecordQuery.TABLE)
                        .from(Joins.SQL.select(inline(type.name()), id))
                        .and(reach.of(permission, RecordQuery.TABLE))
                        .and(DSL.condition("{0} = any({1})", id, DSL.val(asked))));
    }
}
