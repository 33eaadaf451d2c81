package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.LinkedHashMap;
import java.util.Map;
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
/// each. Every table carries the workspace as a literal beside its view's condition: a second lock,
/// and real statistics for the planner.
final class Joins {

    static final DSLContext SQL =
            DSL.using(
                    SQLDialect.POSTGRES,
                    new Settings()
                            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));

    /// Relations may be followed this far: each is a join.
    private static final int MOST_HOPS = 5;

    /// A field where a path ends.
    record Place(ObjectType type, Field field, String alias) {

        org.jooq.Field<?> column() {
            return field.is(Trait.CUSTOM) ? customColumn() : plainColumn();
        }

        private org.jooq.Field<?> plainColumn() {
            var column = name(alias, field.column());
            return switch (field.kind()) {
                case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE ->
                        DSL.field(column, SQLDataType.CLOB);
                case INTEGER, RELATION -> DSL.field(column, SQLDataType.BIGINT);
                case NUMBER, MONEY -> DSL.field(column, SQLDataType.NUMERIC);
                case DATE -> DSL.field(column, SQLDataType.LOCALDATE);
                case INSTANT -> DSL.field(column, SQLDataType.TIMESTAMPWITHTIMEZONE);
                case BOOLEAN -> DSL.field(column, SQLDataType.BOOLEAN);
            };
        }

        private org.jooq.Field<?> customColumn() {
            org.jooq.Field<Object> custom = DSL.field(name(alias, "custom"));
            org.jooq.Field<Object> value =
                    DSL.field("{0} -> {1}", Object.class, custom, inline(field.column()));
            return switch (field.kind()) {
                case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE ->
                        DSL.field(
                                "({0} ->> {1})", SQLDataType.CLOB, custom, inline(field.column()));
                case INTEGER, RELATION, NUMBER, MONEY ->
                        DSL.function("kernel.number", SQLDataType.NUMERIC, value);
                case DATE, INSTANT -> DSL.function("kernel.day", SQLDataType.LOCALDATE, value);
                case BOOLEAN -> DSL.function("kernel.truth", SQLDataType.BOOLEAN, value);
            };
        }

        org.jooq.Field<String> currency() {
            return DSL.field(name(alias, field.currencyColumn()), SQLDataType.CLOB);
        }

        /// What people compare and sort by: text through the one fold, in code point order.
        org.jooq.Field<?> comparable() {
            return field.kind().isText() ? fold(column().cast(SQLDataType.CLOB)) : column();
        }

        boolean isMoney() {
            return field.kind() == Kind.MONEY && !field.is(Trait.CUSTOM);
        }

        boolean mayBeMissing(boolean joined) {
            return joined || !(field.is(Trait.REQUIRED) || field.name().equals("id"));
        }
    }

    static org.jooq.Field<String> fold(org.jooq.Field<String> text) {
        return DSL.field("(kernel.fold({0}) collate \"C\")", SQLDataType.CLOB, text);
    }

    private final ObjectTypes types;
    private final ObjectType root;
    private final int tenant;
    private final Map<String, Hop> hops = new LinkedHashMap<>();

    private record Hop(ObjectType type, String alias, String parentAlias, Field relation) {}

    Joins(ObjectTypes types, ObjectType root, int tenant) {
        this.types = types;
        this.root = root;
        this.tenant = tenant;
    }

    ObjectType root() {
        return root;
    }

    /// Where the path leads; joins what it passes.
    Place place(String path, String pointer) {
        ObjectType type = root;
        String alias = "r";
        String prefix = "";
        String rest = path;
        for (int hop = 0; ; hop++) {
            Field own = type.findField(rest);
            if (own != null) {
                return new Place(type, own, alias);
            }
            int dot = rest.indexOf('.');
            Field relation = dot > 0 ? relation(type, rest.substring(0, dot)) : null;
            if (relation == null || hop == MOST_HOPS) {
                throw unknown(type, path, pointer);
            }
            String step = rest.substring(0, dot);
            if (rest.startsWith("custom.")) {
                step = relation.path();
            }
            prefix = prefix.isEmpty() ? step : prefix + "." + step;
            rest = rest.substring(step.length() + 1);
            Hop next = join(prefix, alias, relation);
            type = next.type();
            alias = next.alias();
        }
    }

    private static @Nullable Field relation(ObjectType type, String name) {
        Field field = type.findField(name);
        return field != null && field.kind() == Kind.RELATION && !field.is(Trait.CUSTOM)
                ? field
                : null;
    }

    private Hop join(String prefix, String parentAlias, Field relation) {
        return hops.computeIfAbsent(
                prefix,
                path ->
                        new Hop(
                                types.type(String.valueOf(relation.target())),
                                "j" + (hops.size() + 1),
                                parentAlias,
                                relation));
    }

    /// The title of the record that a relation points at, or null where it has none.
    org.jooq.@Nullable Field<String> title(String relationPath, Place relation) {
        ObjectType target = types.type(String.valueOf(relation.field().target()));
        if (!target.hasTitle() || relation.field().is(Trait.CUSTOM)) {
            return null;
        }
        Place title = place(relationPath + "." + ObjectType.TITLE, "/fields");
        return field(name(title.alias(), title.field().column()), SQLDataType.CLOB);
    }

    /// The select with its tables and the workspace; conditions, order and limit are the caller's.
    org.jooq.SelectConditionStep<?> from(SelectSelectStep<?> select) {
        return joined(select.from(table(root.view() + " r")));
    }

    /// The same beside another table, to which the caller's conditions tie it.
    org.jooq.SelectConditionStep<?> from(SelectSelectStep<?> select, org.jooq.Table<?> beside) {
        return joined(select.from(table(root.view() + " r")).crossJoin(beside));
    }

    private org.jooq.SelectConditionStep<?> joined(SelectJoinStep<?> tables) {
        SelectJoinStep<?> from = tables;
        Condition tenants = tenantIs("r");
        for (Hop hop : hops.values()) {
            from =
                    from.leftJoin(table(hop.type().view() + " " + hop.alias()))
                            .on(
                                    tenantIs(hop.alias())
                                            .and(
                                                    field(name(hop.alias(), "id"))
                                                            .eq(
                                                                    field(
                                                                            name(
                                                                                    hop
                                                                                            .parentAlias(),
                                                                                    hop.relation()
                                                                                            .column())))));
        }
        return from.where(tenants);
    }

    private Condition tenantIs(String alias) {
        return field(name(alias, "tenant_id"), SQLDataType.INTEGER).eq(inline(tenant));
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
