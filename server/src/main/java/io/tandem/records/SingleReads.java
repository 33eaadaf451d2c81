package io.tandem.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// How one record is read. The whole of it is read by the same statement for all who see
/// everything, which is kept as long as the workspace's objects stay as they are: it answers most
/// writes, and making it anew takes longer than the database needs to run it.
@Component
class SingleReads {

    record Read(Columns columns, Joins.Rendered sql) {

        /// Whether nothing but the record's id would be another value for another record.
        boolean isById() {
            return sql.values().length == 1;
        }

        Read of(long id) {
            return new Read(columns, new Joins.Rendered(sql.sql(), new Object[] {id}));
        }
    }

    private static final int MOST_WORKSPACES = 1_000;

    private final ObjectTypes types;
    private final Reach reach;
    private final SecretFields secrets;

    /// By the very descriptions that a workspace has now.
    private final Cache<Map<String, ObjectType>, Map<String, Optional<Read>>> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_WORKSPACES).build();

    SingleReads(ObjectTypes types, Reach reach, SecretFields secrets) {
        this.types = types;
        this.reach = reach;
        this.secrets = secrets;
    }

    Read of(Permission permission, long id, List<String> fields) {
        if (!fields.isEmpty() || permission.trusted() || !permission.actor().isAdministrator()) {
            return read(permission, id, fields);
        }
        return known.get(types.current(), any -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        permission.type().name(),
                        name ->
                                Optional.of(read(permission, id, fields))
                                        .filter(read -> read.isById() && isSameForAll(permission)))
                .map(read -> read.of(id))
                .orElseGet(() -> read(permission, id, fields));
    }

    /// For all administrators, that is. What is computed may look at the clock, and what is out of
    /// somebody's reach at who asks.
    private boolean isSameForAll(Permission permission) {
        ObjectType type = permission.type();
        return reach.isEverything(permission)
                && type.custom().stream().allMatch(field -> field.own().derived() == null)
                && type.relations().stream()
                        .map(Field::target)
                        .filter(Objects::nonNull)
                        .allMatch(target ->
                                Permission.find(permission.actor(), types.type(target), Right.READ)
                                        .filter(reach::isEverything)
                                        .isPresent());
    }

    private Read read(Permission permission, long id, List<String> fields) {
        Joins joins = new Joins(reach, permission, RecordQuery.TABLE);
        Columns columns = Columns.of(joins, permission, secrets, fields);
        return new Read(
                columns,
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(columns.selected()))
                                .and(reach.of(permission, joins.alias()))
                                .and(DSL.field(DSL.name(joins.alias(), "id"), Long.class).eq(id))));
    }
}
