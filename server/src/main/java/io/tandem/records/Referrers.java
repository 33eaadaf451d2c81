package io.tandem.records;

import io.tandem.records.Field.Trait;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What refers to records of an object, whoever asks.
@Component
class Referrers {

    /// A relation that leads to the object, and the object that has it.
    record Leading(ObjectType from, Field relation) {

        boolean isOfPart() {
            return relation.is(Trait.PART_OF);
        }
    }

    private final JdbcClient jdbc;
    private final ObjectTypes types;

    Referrers(JdbcClient jdbc, ObjectTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    List<Leading> leadingTo(ObjectType type) {
        return types.all().stream()
                .flatMap(other ->
                        other.relations().stream()
                                .filter(relation -> type.name().equals(relation.target()))
                                .map(relation -> new Leading(other, relation)))
                .toList();
    }

    /// Those of the records that others, which are not among them, refer to.
    Set<Long> used(ObjectType type, Collection<Long> ids, Predicate<Leading> by) {
        Set<Long> used = new HashSet<>();
        leadingTo(type).stream()
                .filter(by)
                .forEach(leading ->
                        used.addAll(
                                leading.relation().is(Trait.CUSTOM)
                                        ? usedByOwn(type, ids, leading)
                                        : usedBy(type, ids, leading)));
        return used;
    }

    /// The records that refer to these.
    List<Long> referring(Leading leading, Collection<Long> ids) {
        Field relation = leading.relation();
        JdbcClient.StatementSpec statement =
                relation.is(Trait.CUSTOM)
                        ? jdbc.sql(
                                        """
                                        select distinct record_id
                                          from records.index_number
                                         where field_id = :field and value = any(:ids::numeric[])
                                        """)
                                .param("field", relation.own().id())
                        : jdbc.sql(
                                "select t.id from %s as t where t.%s %s and %s"
                                        .formatted(
                                                leading.from().view(),
                                                relation.column(),
                                                relation.kind().isMany()
                                                        ? "&& :ids"
                                                        : "= any(:ids)",
                                                leading.from().rowsOf("t")));
        return statement.param("ids", ids.toArray(Long[]::new)).query(Long.class).list();
    }

    private List<Long> usedBy(ObjectType type, Collection<Long> ids, Leading leading) {
        String column = leading.relation().column();
        return jdbc.sql(
                        """
                        select distinct named
                          from %s, unnest(%s) as named
                         where named = any(:ids) and %s and not (:self and id = any(:ids))
                        """
                                .formatted(
                                        leading.from().view(),
                                        leading.relation().kind().isMany()
                                                ? column
                                                : "array[%s]".formatted(column),
                                        leading.relation().kind().isMany()
                                                ? column + " && :ids"
                                                : column + " = any(:ids)"))
                .param("ids", ids.toArray(Long[]::new))
                .param("self", leading.from().name().equals(type.name()))
                .query(Long.class)
                .list();
    }

    /// The same by a relation of the customer's, whose values an index holds.
    private List<Long> usedByOwn(ObjectType type, Collection<Long> ids, Leading leading) {
        return jdbc.sql(
                        """
                        select distinct value::bigint
                          from records.index_number
                         where field_id = :field and value = any(:ids::numeric[])
                           and not (:self and record_id = any(:ids))
                        """)
                .param("field", leading.relation().own().id())
                .param("ids", ids.toArray(Long[]::new))
                .param("self", leading.from().name().equals(type.name()))
                .query(Long.class)
                .list();
    }
}
