package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.KeptPlans;
import io.tandem.records.Field.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the records of one object that a question finds: tokens in their order, as far as the
/// fields are shown and the records reached, and of those no more than are wanted.
@Repository
class SearchHits {

    /// The last that begins with the same.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final int COUNTED = 1_000;

    /// @param row title and looked-into fields, as a list has them
    record Hit(long id, Field by, Map<String, @Nullable Object> row) {}

    /// What is asked of one object.
    ///
    /// @param permission to read it
    /// @param fields those looked into that the person may read
    record Asked(Permission permission, List<Field> fields, List<Long> opened) {}

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final Reach reach;
    private final SecretFields secrets;

    SearchHits(JdbcClient client, JdbcTemplate jdbc, Reach reach, SecretFields secrets) {
        this.client = client;
        this.jdbc = jdbc;
        this.reach = reach;
        this.secrets = secrets;
    }

    /// How many tokens of each object begin so, up to a thousand, by object and beginning.
    Map<String, Map<String, Integer>> counts(Collection<String> objects, List<String> beginnings) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        client.sql(
                        KeptPlans.ofWorkspace(
                                """
                                select o.object, b.lo,
                                       (select count(*) from (select from records.search_token as t
                                                               where t.object = o.object and t.token >= b.lo collate "C"
                                                                 and t.token < b.hi collate "C"
                                                               limit :most) as few) as found
                                  from unnest(:objects::text[]) as o(object)
                                 cross join unnest(:los::text[], :his::text[]) as b(lo, hi)
                                """))
                .param("objects", objects.toArray(String[]::new))
                .param("los", beginnings.toArray(String[]::new))
                .param("his", lasts(beginnings))
                .param("most", COUNTED)
                .query(row -> {
                    counts.computeIfAbsent(row.getString(1), object -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getInt(3));
                });
        return counts;
    }

    private static String[] lasts(List<String> beginnings) {
        return beginnings.stream().map(one -> one + LAST).toArray(String[]::new);
    }

    /// The best, what the person opened lately before the others; a record comes as often as it is
    /// found.
    List<Hit> of(Asked asked, SearchQuestion.Reading reading, int most) {
        Permission permission = asked.permission();
        String[] los = reading.leading().toArray(String[]::new);
        String[] his = lasts(reading.leading());
        org.jooq.Table<?> found =
                asked.opened().isEmpty()
                        ? table(
                                "(select a.n, t.* from unnest({0}, {1}) with ordinality as a(lo, hi, n) cross join lateral ({2}) as t) as h",
                                val(los), val(his), tokens(asked, reading, most, List.of()))
                        : table(
                                "(select a.n, t.* from unnest({0}, {1}) with ordinality as a(lo, hi, n) cross join lateral ({2}) as t "
                                        + "union all select 0, t.* from unnest({0}, {1}) as a(lo, hi) cross join lateral ({3}) as t) as h",
                                val(los),
                                val(his),
                                tokens(asked, reading, most, List.of()),
                                tokens(asked, reading, most, asked.opened()));
        Joins joins = new Joins(reach, permission, RecordQuery.TABLE);
        Columns columns =
                Columns.of(
                        joins,
                        permission,
                        secrets,
                        Stream.concat(
                                        Stream.of(ObjectType.TITLE),
                                        asked.fields().stream().map(Field::path))
                                .distinct()
                                .toList());
        List<org.jooq.Field<?>> selected = new ArrayList<>(columns.selected());
        selected.add(field(name("h", "field")));
        selected.add(field(name("h", "field_id")));
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(selected), found)
                                .and(
                                        DSL.condition(
                                                "{0} = h.record_id",
                                                field(name(RecordQuery.TABLE, "id"))))
                                .orderBy(
                                        field(name("h", "n")),
                                        field(name("h", "token")),
                                        field(name("h", "rank")),
                                        field(name(RecordQuery.TABLE, "id")))
                                .limit(inline(2 * most)));
        int at = columns.selected().size() + 1;
        List<Hit> hits = new ArrayList<>();
        jdbc.query(
                sql.sql(),
                row -> {
                    Map<String, @Nullable Object> record = columns.read(row, new ArrayList<>());
                    by(asked, row, at)
                            .ifPresent(field ->
                                    hits.add(new Hit(RecordQuery.id(record), field, record)));
                },
                sql.values());
        return hits;
    }

    private static Optional<Field> by(Asked asked, ResultSet row, int at) throws SQLException {
        String built = row.getString(at);
        long own = row.getLong(at + 1);
        return asked.fields().stream()
                .filter(field ->
                        built == null
                                ? field.is(Trait.CUSTOM) && field.own().id() == own
                                : field.path().equals(built))
                .findFirst();
    }

    /// The tokens within the bounds of `a`, in their order; of a person who does not reach
    /// everything those of the records that they reach.
    private Select<?> tokens(
            Asked asked, SearchQuestion.Reading reading, int most, List<Long> among) {
        Permission permission = asked.permission();
        SelectSelectStep<?> select =
                Joins.SQL.select(
                        field(name("t", "record_id")),
                        field(name("t", "token")),
                        field(name("t", "rank")),
                        field(name("t", "field")),
                        field(name("t", "field_id")));
        org.jooq.Table<?> tokens = table("records.search_token t");
        Condition holds =
                shown(asked, "t")
                        .and(
                                DSL.condition(
                                        "t.token >= a.lo collate \"C\" and t.token < a.hi collate \"C\""));
        if (!among.isEmpty()) {
            holds =
                    holds.and(
                            DSL.condition(
                                    "t.record_id = any({0})", val(among.toArray(Long[]::new))));
        }
        for (List<String> other : reading.others()) {
            holds = holds.and(alsoBegins(asked, other));
        }
        if (reach.isEverything(permission)) {
            return ordered(select.from(tokens).where(holds), most);
        }
        Joins joins = new Joins(reach, permission, "x");
        return ordered(
                joins.from(select, tokens)
                        .and(holds)
                        .and(DSL.condition("{0} = t.record_id", field(name("x", "id"))))
                        .and(reach.of(permission, "x")),
                most);
    }

    private static Select<?> ordered(org.jooq.SelectConditionStep<?> from, int most) {
        return from.orderBy(field(name("t", "token")), field(name("t", "rank")))
                .limit(inline(most));
    }

    private static Condition alsoBegins(Asked asked, List<String> beginnings) {
        Condition any = DSL.falseCondition();
        for (String beginning : beginnings) {
            any =
                    any.or(
                            DSL.condition(
                                    "(o.token >= {0} and o.token < {1})",
                                    val(beginning), val(beginning + LAST)));
        }
        return DSL.exists(
                Joins.SQL
                        .select(inline(1))
                        .from(table("records.search_token o"))
                        .where(shown(asked, "o"))
                        .and(DSL.condition("o.record_id = t.record_id"))
                        .and(any));
    }

    /// The object's tokens of those fields that the person may read.
    private static Condition shown(Asked asked, String alias) {
        String[] built =
                asked.fields().stream()
                        .filter(field -> !field.is(Trait.CUSTOM))
                        .map(Field::path)
                        .toArray(String[]::new);
        Long[] own =
                asked.fields().stream()
                        .filter(field -> field.is(Trait.CUSTOM))
                        .map(field -> field.own().id())
                        .toArray(Long[]::new);
        Condition rows =
                DSL.condition(
                        "{0} = {1} and {2} = {3}",
                        field(name(alias, "tenant_id")),
                        inline(asked.permission().actor().tenant()),
                        field(name(alias, "object")),
                        inline(asked.permission().type().name()));
        Condition ofBuilt =
                DSL.condition("{0} = any({1})", field(name(alias, "field")), val(built));
        return own.length == 0
                ? rows.and(ofBuilt)
                : rows.and(
                        ofBuilt.or(
                                DSL.condition(
                                        "{0} = any({1})",
                                        field(name(alias, "field_id")), val(own))));
    }
}
