package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// What the fields that a workspace added demand of the records that were just written: their
/// checks, and that no other record holds the value of a unique one.
@Component
class FieldChecks {

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final Reach reach;

    FieldChecks(JdbcTemplate jdbc, RecordQuery query, Reach reach) {
        this.jdbc = jdbc;
        this.query = query;
        this.reach = reach;
    }

    /// Which of the records break a check, and what is said to that. A field that is empty breaks
    /// none: whether it may be is another matter.
    Map<Long, List<Refusal.Detail>> broken(Actor by, ObjectType type, Collection<Long> ids) {
        Map<Long, List<Refusal.Detail>> broken = new HashMap<>();
        for (Field field : type.custom()) {
            OwnField.Check check = field.own().check();
            if (check != null) {
                for (Long id : breaking(Permission.trusted(by, type), field, check.filter(), ids)) {
                    broken.computeIfAbsent(id, any -> new ArrayList<>()).add(refusal(field, check));
                }
            }
        }
        return broken;
    }

    private List<Long> breaking(Permission any, Field field, Filter filter, Collection<Long> ids) {
        Joins joins = query.joins(any);
        org.jooq.Field<Long> id = DSL.field(DSL.name(joins.alias(), "id"), Long.class);
        Condition holds = reach.matches(any, filter, joins.alias());
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(id))
                                .and(DSL.condition("{0} = any({1})", id, array(ids)))
                                .and(joins.place(field.path(), "/check").column().isNotNull())
                                .and(DSL.condition("({0}) is not true", holds)));
        return jdbc.queryForList(sql.sql(), Long.class, sql.values());
    }

    private static org.jooq.Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new));
    }

    private static Refusal.Detail refusal(Field field, OwnField.Check check) {
        Label message = check.message();
        return new Refusal.Detail(
                pointer(field),
                "field.check",
                message != null
                        ? message.en()
                        : field.label().en() + " does not meet what is demanded of it.",
                message == null ? Map.of() : Map.of("message", message));
    }

    private static String pointer(Field field) {
        return "/" + field.path().replace('.', '/');
    }
}
