package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.Constraints;
import io.tandem.records.Field;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import io.tandem.records.Rights;
import io.tandem.records.RightsJson;
import io.tandem.records.Scope;
import io.tandem.records.Side;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a role may do, as a table of objects and rights that is read and replaced as a whole.
@Service
@Transactional
public class RoleRights {

    /// @param serves the sides of persons that the role looks after: `work`, `consumer` or `both`
    public record Named(long id, String code, String name, String base, String serves) {}

    /// What a role is to say.
    ///
    /// @param serves left as it is where nothing is said
    public record Wanted(@Nullable JsonNode objects, @Nullable String serves) {}

    /// @param scope a level or a filter
    /// @param usual what holds where the role says nothing
    /// @param levels those that the object knows
    public record Cell(String right, Object scope, Object usual, List<String> levels) {}

    public record FieldCell(String field, String right, boolean internal) {}

    public record Line(String object, List<Cell> rights, List<FieldCell> fields) {}

    public record Table(Named role, boolean fixed, List<Line> objects) {}

    private record Row(Named role, String grants) {

        boolean isFixed() {
            return role.code().equals("administrator");
        }
    }

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final ChangeLog log;
    private final Audit audit;
    private final JsonMapper json;
    private final Administrators administrators;

    RoleRights(
            JdbcClient jdbc,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            ChangeLog log,
            Audit audit,
            JsonMapper json,
            Administrators administrators) {
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.log = log;
        this.audit = audit;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Table of(Actor by, long role) {
        reached.require(Permission.of(by, type(), Right.READ), role);
        return table(row(role));
    }

    /// Replaces what the role says. The administrator's role says nothing: it may do everything.
    public Table replace(Actor by, long role, Wanted said) {
        JsonNode grants = said.objects();
        reached.require(Permission.of(by, type(), Right.UPDATE), role);
        Row row = row(role);
        if (row.isFixed()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "role.built-in",
                    "The administrator may do everything. Make another role for less.");
        }
        Map<String, Rights.Grants> wanted = RightsJson.read(grants);
        RightsJson.check(wanted, types, (type, filter) -> query.check(by, type, filter));
        String serves = said.serves() == null ? row.role().serves() : said.serves();
        if (Side.served(serves).isEmpty()) {
            throw Refusal.at("/serves", "rights.unknown", "A role serves work, consumer or both.");
        }
        Rights rights = rights(row.role(), wanted, serves);
        if (by.rights().code().equals(row.role().code()) && locksOut(by, rights, role)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "role.locks-you-out",
                    "With these rights you could not change roles any more. Let somebody with"
                            + " another role do this.");
        }
        if (!administrators.include(by) && !by.rights().reachAsFarAs(rights, types.all())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "role.more-than-yours",
                    "This role may do more than yours. An administrator does this.");
        }
        write(by, role, written(grants), serves);
        audit.record(
                new Tenant(by.tenant()),
                by.event(
                                AuditEvent.Kind.RIGHTS,
                                "Rights of the role " + row.role().name() + " changed",
                                "已更改角色权限：" + row.role().name())
                        .about(RoleTypes.NAME, role)
                        .with("before", row.grants())
                        .with("after", written(grants))
                        .with("servedBefore", row.role().serves())
                        .with("servesNow", serves));
        return table(row(role));
    }

    private void write(Actor by, long role, String grants, String serves) {
        try {
            log.write(
                    ChangeLog.Entry.of(by, type(), "grant"),
                    """
                    update identity.role
                       set grants = :grants::jsonb, serves = :serves, version = version + 1, updated_at = now()
                     where id = :id
                    """,
                    Map.of("id", role, "grants", grants, "serves", serves));
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(type(), refused)));
        }
    }

    private String written(@Nullable JsonNode grants) {
        return grants == null || grants.isNull() ? "{}" : json.writeValueAsString(grants);
    }

    /// Whether the actor, with these rights, would no longer reach the role to change it back.
    private boolean locksOut(Actor by, Rights rights, long role) {
        Actor then = by.allowed(rights);
        return Stream.of(Right.READ, Right.UPDATE)
                .anyMatch(right ->
                        Permission.find(then, type(), right)
                                .filter(permission -> reached.reaches(permission, role))
                                .isEmpty());
    }

    private Table table(Row row) {
        Rights rights =
                rights(
                        row.role(),
                        RightsJson.read(json.readTree(row.grants())),
                        row.role().serves());
        return new Table(
                row.role(),
                row.isFixed(),
                types.all().stream().map(type -> line(rights, type)).toList());
    }

    private static Rights rights(Named role, Map<String, Rights.Grants> grants, String serves) {
        return new Rights(
                role.code(),
                role.name(),
                Actor.Role.of(role.base()),
                grants,
                null,
                Side.served(serves));
    }

    private static Line line(Rights rights, ObjectType type) {
        List<String> levels =
                Stream.of(Scope.Level.values())
                        .filter(level ->
                                level == Scope.Level.NONE || level.filter(type).isPresent())
                        .map(Scope.Level::code)
                        .toList();
        Stream<Right> all =
                Stream.concat(
                        Right.USUAL.stream(),
                        type.verbs().stream().map(verb -> Right.verb(verb.name())));
        return new Line(
                type.name(),
                all.map(right ->
                                new Cell(
                                        right.code(),
                                        RightsJson.written(rights.scope(type, right)),
                                        RightsJson.written(rights.usual(type, right)),
                                        levels))
                        .toList(),
                type.fields().values().stream()
                        .filter(field ->
                                !field.path().equals("id") && !field.path().equals("version"))
                        .map(field ->
                                new FieldCell(
                                        field.path(),
                                        rights.field(type, field).code(),
                                        field.is(Field.Trait.INTERNAL)))
                        .toList());
    }

    private Row row(long id) {
        return jdbc.sql(
                        "select id, code, name, base, grants, serves from identity.role where id = :id")
                .param("id", id)
                .query((row, number) ->
                        new Row(
                                new Named(
                                        row.getLong("id"),
                                        row.getString("code"),
                                        row.getString("name"),
                                        row.getString("base"),
                                        row.getString("serves")),
                                row.getString("grants")))
                .optional()
                .orElseThrow(() -> Refusal.notFound(RoleTypes.NAME, id));
    }

    private ObjectType type() {
        return types.type(RoleTypes.NAME);
    }
}
