package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.tandem.kernel.Refusal;
import io.tandem.records.Clause.Kin;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SelectSelectStep;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The tables of one query: the object's own, and those that dotted fields lead to, joined once
/// each. A field that the actor may not see is no field here, and a related record that they do not
/// reach joins as if there were none. Every table carries the workspace as a literal beside its
/// view's condition: a second lock, and real statistics for the planner.
final class Joins {

    static final DSLContext SQL =
            DSL.using(
                    SQLDialect.POSTGRES,
                    new Settings()
                            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));

    /// Relations may be followed this far: each is a join.
    private static final int MOST_HOPS = 5;

    static org.jooq.Field<String> fold(org.jooq.Field<String> text) {
        return DSL.field("(kernel.fold({0}) collate \"C\")", SQLDataType.CLOB, text);
    }

    private final Reach reach;
    private final Permission permission;
    private final ObjectType root;
    private final String alias;
    private final @Nullable Instant asOf;
    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private int kins;

    private record Hop(String view, String alias, Condition on) {}

    /// @param alias of the object's own table; those that are joined are named after it
    Joins(Reach reach, Permission permission, String alias) {
        this(reach, permission, alias, null);
    }

    /// @param asOf the instant as of which the object's own records are read; null is now
    Joins(Reach reach, Permission permission, String alias, @Nullable Instant asOf) {
        this.asOf = asOf;
        this.reach = reach;
        this.permission = permission;
        this.root = permission.type();
        this.alias = alias;
    }

    ObjectType root() {
        return root;
    }

    String alias() {
        return alias;
    }

    @Nullable Instant asOf() {
        return asOf;
    }

    boolean follows() {
        return !hops.isEmpty();
    }

    /// Where the path leads; joins what it passes.
    Place place(String path, String pointer) {
        Permission at = permission;
        String table = alias;
        String prefix = "";
        String rest = path;
        for (int hop = 0; ; hop++) {
            Field own = visible(at, rest);
            if (own != null && asOf != null && hop == 0) {
                own = AsOf.then(own, path, pointer);
            }
            if (own != null) {
                boolean masked = at.field(own) == FieldRight.MASKED;
                return own.own().derived() == null
                        ? new Place(at.type(), own, table, masked)
                        : new Place(
                                at.type(),
                                own,
                                table,
                                masked,
                                null,
                                reach.derived(this, prefix, own, at.actor()));
            }
            int dot = step(rest);
            Field relation = dot > 0 ? relation(at, rest.substring(0, dot)) : null;
            Permission next = relation == null || hop == MOST_HOPS ? null : related(at, relation);
            if (relation == null || next == null) {
                throw unknown(root, path, pointer);
            }
            if (asOf != null && hop == 0) {
                relation = AsOf.then(relation, path, pointer);
            }
            String step = relation.path();
            prefix = prefix.isEmpty() ? step : prefix + "." + step;
            rest = rest.substring(step.length() + 1);
            Place from = new Place(at.type(), relation, table, false);
            table = join(prefix, from, next).alias();
            at = next;
        }
    }

    /// The same for conditions and orders, which would tell what a mask hides.
    Place open(String path, String pointer) {
        Place place = place(path, pointer);
        if (place.field().is(Trait.SECRET)) {
            throw Refusal.at(
                    pointer,
                    "field.secret",
                    "What " + path + " holds is sealed: nothing is found or counted by it.");
        }
        if (place.masked()) {
            throw Refusal.at(
                    pointer,
                    "field.masked",
                    "You see of " + path + " only that it is there: it cannot be searched by.");
        }
        return place;
    }

    /// Whether conditions may ask for it.
    boolean isOpen(String path) {
        try {
            open(path, "");
            return true;
        } catch (Refusal hidden) {
            return false;
        }
    }

    Following following() {
        return reach.following();
    }

    /// Where the first step of a path ends; that of a customer's field has two words.
    private static int step(String path) {
        return path.indexOf('.', path.startsWith("custom.") ? "custom.".length() : 0);
    }

    /// The records that point here: `deals.account`, after the relations that lead to where they
    /// point (`account.deals.account`). The field may be left out where there is only one. Only
    /// records in reach are among them, and a relation that the actor may not see is none.
    Kin kin(String path, String pointer) {
        if (asOf != null) {
            throw AsOf.untracked(path, pointer);
        }
        List<String> steps = List.of(path.split("\\.", -1));
        for (int at = 0; at < steps.size(); at++) {
            String from = String.join(".", steps.subList(0, at));
            Permission pointedAt = followed(from);
            Permission pointing = pointing(steps.get(at));
            if (pointedAt != null && pointing != null) {
                String by = String.join(".", steps.subList(at + 1, steps.size()));
                return kin(path, pointer, from, pointing, pointedAt.type(), by);
            }
        }
        throw noRelation(
                path, pointer, "There are no records " + path + " of " + root.name() + ".");
    }

    private Kin kin(
            String path,
            String pointer,
            String from,
            Permission pointing,
            ObjectType pointedAt,
            String by) {
        List<Field> candidates =
                pointing.type().fields().values().stream()
                        .filter(field -> pointedAt.name().equals(field.target()))
                        .filter(field -> isReadRelation(pointing, field))
                        .filter(field -> by.isEmpty() || field.path().equals(by))
                        .toList();
        if (candidates.size() != 1) {
            String objects = pointing.type().path();
            throw noRelation(
                    path,
                    pointer,
                    candidates.isEmpty()
                            ? "No field of " + objects + " points at " + pointedAt.name() + " so."
                            : "Say by which field: "
                                    + candidates.stream()
                                            .map(field -> objects + "." + field.path())
                                            .collect(Collectors.joining(", "))
                                    + ".");
        }
        kins++;
        return new Kin(
                from, new Joins(reach, pointing, alias + "_k" + kins), candidates.getFirst());
    }

    /// Where the relations of the path lead, or null.
    private @Nullable Permission followed(String path) {
        Permission at = permission;
        String rest = path;
        // no relation is the record itself
        while (at != null && !rest.isEmpty()) {
            Field field = null;
            for (int dot = rest.indexOf('.'); field == null; dot = rest.indexOf('.', dot + 1)) {
                String step = dot < 0 ? rest : rest.substring(0, dot);
                field = relation(at, step);
                if (field == null && dot < 0) {
                    return null;
                }
            }
            at = related(at, field);
            rest = rest.substring(Math.min(rest.length(), field.path().length() + 1));
        }
        return at;
    }

    /// The plural of the object in addresses.
    String pathOf(String object) {
        return reach.types().type(object).path();
    }

    /// What the actor may do with the objects of that plural.
    private @Nullable Permission pointing(String objects) {
        return reach.types().all().stream()
                .filter(type -> type.path().equals(objects))
                .findFirst()
                .map(type -> permitted(permission, type))
                .orElse(null);
    }

    private static @Nullable Permission permitted(Permission at, ObjectType type) {
        return at.trusted()
                ? Permission.trusted(at.actor(), type)
                : Permission.find(at.actor(), type, Right.READ).orElse(null);
    }

    private static Refusal noRelation(String path, String pointer, String detail) {
        return Refusal.at(pointer, "filter.no-relation", detail);
    }

    /// The related records as rows of a query within this one. Where an index holds the relation,
    /// it is a table beside them, no query within: so the planner may begin with either.
    org.jooq.SelectConditionStep<?> within(Kin kin, SelectSelectStep<?> select) {
        Place pointedAt = place(kin.from().isEmpty() ? "id" : kin.from() + ".id", "/filter");
        return kin.joins()
                .pointingAt(kin.by(), pointedAt.id(), select)
                .and(reach.of(kin.joins().permission, kin.joins().alias()));
    }

    private org.jooq.SelectConditionStep<?> pointingAt(
            Field by, org.jooq.Field<Long> id, SelectSelectStep<?> select) {
        Place place = new Place(root, by, alias, false);
        if (!place.isIndexed()) {
            return from(select)
                    .and(
                            DSL.condition(
                                    by.kind().isMany() ? "{1} = any({0})" : "{0} = {1}",
                                    place.column(),
                                    id));
        }
        String row = alias + "_p";
        return from(select, table(ValueIndex.of(by.kind()).view() + " " + row))
                .and(indexRows(by, row))
                .and(
                        DSL.condition(
                                "{0} = {1} and {2} = {3}",
                                place.in(row).column(),
                                id,
                                field(name(row, "record_id")),
                                place.id()));
    }

    private static @Nullable Field visible(Permission at, String path) {
        Field field = at.type().findField(path);
        return field != null && at.shows(field) ? field : null;
    }

    /// What a mask hides leads nowhere either.
    private static @Nullable Field relation(Permission at, String name) {
        Field field = visible(at, name);
        return field != null && field.kind() == Kind.RELATION && isReadRelation(at, field)
                ? field
                : null;
    }

    private static boolean isReadRelation(Permission at, Field field) {
        return field.kind().isRelation() && at.field(field).compareTo(FieldRight.READ) >= 0;
    }

    private @Nullable Permission related(Permission at, Field relation) {
        return permitted(at, reach.types().type(String.valueOf(relation.target())));
    }

    private Hop join(String prefix, Place relation, Permission target) {
        Hop known = hops.get(prefix);
        if (known != null) {
            return known;
        }
        String table = alias + "_" + (hops.size() + 1);
        Condition on =
                rowsOf(target.type(), table)
                        .and(
                                DSL.condition(
                                        "{0} = {1}", field(name(table, "id")), relation.column()))
                        .and(reach.of(target, table));
        Hop hop = new Hop(target.type().view(), table, on);
        hops.put(prefix, hop);
        return hop;
    }

    /// The same place with its value out of the index, for conditions and orders that want to enter
    /// it. Rows without a value have no row there.
    Place indexed(Place place) {
        if (!place.isIndexed() || place.index() != null || place.field().kind().isMany()) {
            return place;
        }
        String prefix = "#" + place.alias() + "." + place.field().column();
        Hop known = hops.get(prefix);
        if (known == null) {
            String row = alias + "_" + (hops.size() + 1);
            known =
                    new Hop(
                            ValueIndex.of(place.field().kind()).view(),
                            row,
                            indexRows(place.field(), row)
                                    .and(
                                            DSL.condition(
                                                    "{0} = {1}",
                                                    field(name(row, "record_id")), place.id())));
            hops.put(prefix, known);
        }
        return place.in(known.alias());
    }

    /// The records whose value in the index meets a condition, as ids.
    Select<?> withValue(Place place, String row, Condition holds) {
        return SQL.select(field(name(row, "record_id"), Long.class))
                .from(table(ValueIndex.of(place.field().kind()).view() + " " + row))
                .where(indexRows(place.field(), row))
                .and(holds);
    }

    private Condition indexRows(Field field, String row) {
        return tenantIs(row)
                .and(field(name(row, "field_id"), Long.class).eq(inline(field.own().id())));
    }

    /// The title of the record that a relation points at, or null where it has none to see.
    org.jooq.@Nullable Field<String> title(String relationPath, Place relation) {
        ObjectType target = reach.types().type(String.valueOf(relation.field().target()));
        if (!target.hasTitle()) {
            return null;
        }
        Permission read = permitted(permission, target);
        Field title = target.findField(ObjectType.TITLE);
        if (read == null || title == null || read.field(title).compareTo(FieldRight.READ) < 0) {
            return null;
        }
        Place place = place(relationPath + "." + ObjectType.TITLE, "/fields");
        return field(name(place.alias(), place.field().column()), SQLDataType.CLOB);
    }

    /// The same title, asked for by the relation's value; null also where that is no column of its
    /// own, which a query within may name beside groups.
    org.jooq.@Nullable Field<String> titleOfGroup(Place relation) {
        if (relation.field().is(Trait.CUSTOM) || !relation.alias().equals(alias)) {
            return null;
        }
        Permission target = related(permission, relation.field());
        Field title = target == null ? null : visible(target, ObjectType.TITLE);
        if (target == null
                || title == null
                || title.kind() == Kind.RELATION
                || target.field(title).compareTo(FieldRight.READ) < 0) {
            return null;
        }
        Joins inner = new Joins(reach, target, alias + "_t");
        Place id = inner.place("id", "/groupBy");
        org.jooq.Field<?> name = field(name(inner.alias(), title.column()));
        return DSL.field(
                "({0})",
                SQLDataType.CLOB,
                inner.from(SQL.select(name))
                        .and(reach.of(target, inner.alias))
                        .and(DSL.condition("{0} = {1}", id.column(), relation.column())));
    }

    /// The titles of the records that a relation to many points at, as a JSON object by their ids;
    /// null where the actor may see none.
    org.jooq.@Nullable Field<?> titles(Place relations) {
        Permission target = related(permission, relations.field());
        Field title = target == null ? null : visible(target, ObjectType.TITLE);
        if (target == null || title == null || target.field(title).compareTo(FieldRight.READ) < 0) {
            return null;
        }
        Joins inner = new Joins(reach, target, relations.alias() + "_m");
        Place id = inner.place("id", "/fields");
        Place name = inner.place(ObjectType.TITLE, "/fields");
        return DSL.field(
                "({0})",
                SQLDataType.CLOB,
                inner.from(
                                SQL.select(
                                        DSL.field(
                                                "jsonb_object_agg({0}, {1})::text",
                                                SQLDataType.CLOB, id.column(), name.column())))
                        .and(reach.of(target, inner.alias))
                        .and(DSL.condition("{0} = any({1})", id.column(), relations.column())));
    }

    /// The select with its tables and the workspace; conditions, order and limit are the caller's.
    <R extends org.jooq.Record> org.jooq.SelectConditionStep<R> from(SelectSelectStep<R> select) {
        return joined(select.from(rows()));
    }

    /// The same beside another table, to which the caller's conditions tie it.
    <R extends org.jooq.Record> org.jooq.SelectConditionStep<R> from(
            SelectSelectStep<R> select, org.jooq.Table<?> beside) {
        return joined(select.from(rows()).crossJoin(beside));
    }

    private org.jooq.Table<?> rows() {
        return asOf == null
                ? table(root.view() + " " + alias)
                : AsOf.rows(root, asOf, permission.actor().tenant(), alias);
    }

    private <R extends org.jooq.Record> org.jooq.SelectConditionStep<R> joined(
            SelectJoinStep<R> tables) {
        SelectJoinStep<R> from = tables;
        for (Hop hop : hops.values()) {
            from = from.leftJoin(table(hop.view() + " " + hop.alias())).on(hop.on());
        }
        return from.where(asOf == null ? rowsOf(root, alias) : tenantIs(alias));
    }

    /// The workspace, and the object where a table holds the rows of several.
    private Condition rowsOf(ObjectType type, String table) {
        Long own = type.own();
        return own == null
                ? tenantIs(table)
                : tenantIs(table).and(field(name(table, "object_id"), Long.class).eq(inline(own)));
    }

    private Condition tenantIs(String table) {
        return field(name(table, "tenant_id"), SQLDataType.INTEGER)
                .eq(inline(permission.actor().tenant()));
    }

    static Refusal unknown(ObjectType type, String path, String pointer) {
        return Refusal.at(
                pointer, "field.unknown", "There is no field " + path + " on " + type.name() + ".");
    }

    /// Rendered with its values beside it, ready for JDBC.
    record Rendered(String sql, Object[] values) {

        static Rendered of(Select<?> select) {
            return new Rendered(SQL.render(select), SQL.extractBindValues(select).toArray());
        }
    }
}
