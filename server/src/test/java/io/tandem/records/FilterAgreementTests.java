package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.TandemTest;
import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.FilterText;
import io.tandem.kernel.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A filter has one meaning: PostgreSQL, the evaluator in memory and DuckDB find the same records,
/// whatever the schema, the records and the filter.
class FilterAgreementTests {

    /// The application that the other tests share, for its database.
    @TandemTest
    static class Application {
        @Autowired JdbcTemplate jdbc;
        @Autowired TransactionTemplate transaction;
        @Autowired CustomFieldStore customFields;
        @Autowired OwnObjectStore ownObjects;
        @Autowired ProcessStore processes;
        @Autowired JsonMapper json;
    }

    private static final Tenant TENANT = new Tenant(1);
    private static final Application APP = new Application();
    private static final Following NOBODY_FOLLOWS =
            (actor, type) -> new Following.Followed(Set.of(), Set.of(), false);
    private static @Nullable Connection duck;

    @BeforeContainer
    static void start() throws Exception {
        new TestContextManager(Application.class).prepareTestInstance(APP);
        duck = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterContainer
    static void stop() throws SQLException {
        if (duck != null) {
            duck.close();
        }
    }

    @Provide
    Arbitrary<FilterCase> cases() {
        return FilterCases.all();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void allEnginesFindTheSameRecords(@ForAll("cases") FilterCase one) {
        agree(one);
    }

    @Tag("slow")
    @Property(tries = 5_000, shrinking = ShrinkingMode.BOUNDED)
    void andDoSoInManyCases(@ForAll("cases") FilterCase one) {
        agree(one);
    }

    @Property(tries = 1000)
    void aFilterReadsBackFromBothItsForms(@ForAll("cases") FilterCase one) {
        Filter filter = one.filter();

        assertThat(FilterText.read(FilterText.write(filter))).isEqualTo(filter);
        assertThat(FilterJson.read(FilterCases.json(FilterJson.write(filter)))).isEqualTo(filter);
    }

    private static void agree(FilterCase one) {
        TENANT.run(() ->
                APP.transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    ObjectTypes types =
                            new ObjectTypes(
                                    List.of(one.thing(), one.part()),
                                    APP.customFields,
                                    APP.ownObjects,
                                    APP.processes,
                                    List.of());
                    Clock clock = Clock.fixed(one.now(), ZoneOffset.UTC);
                    Asked asked = new Asked(one, new Reach(types, NOBODY_FOLLOWS, clock), clock);
                    Set<Long> memory = inMemory(one, asked.clause());
                    assertThat(inPostgres(one, asked)).as("PostgreSQL: %s", one).isEqualTo(memory);
                    boolean flat =
                            !FilterText.write(one.filter()).matches("(?s).*(some|none|count) .*");
                    if (flat) {
                        assertThat(inDuckDb(one, asked.clause()))
                                .as("DuckDB: %s", one)
                                .isEqualTo(memory);
                    }
                }));
    }

    /// The filter as its reader asks it.
    private record Asked(FilterCase of, Reach reach, Clock clock) {

        Actor actor() {
            return new Actor(
                    1,
                    7,
                    "Ann",
                    Actor.Role.ADMINISTRATOR,
                    null,
                    of.periods(),
                    "test",
                    Rights.of(Actor.Role.ADMINISTRATOR),
                    Standing.ALONE,
                    null);
        }

        Joins joins() {
            return new Joins(reach, Permission.trusted(actor(), of.type(of.asked())), "r");
        }

        Clause clause() {
            return new FilterMeaning(joins(), actor(), clock, false).of(of.filter());
        }
    }

    private static Set<Long> inMemory(FilterCase one, Clause clause) {
        return one.of(one.asked()).stream()
                .filter(item -> ClauseMemory.holds(clause, one.row(item)))
                .map(FilterCase.Item::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> inPostgres(FilterCase one, Asked asked) {
        for (String object : List.of("thing", "part")) {
            APP.jdbc.execute(one.table(object));
            APP.jdbc.update(
                    "insert into %s select * from jsonb_populate_recordset(null::%s, ?::jsonb)"
                            .formatted(object, object),
                    APP.json.writeValueAsString(one.of(object).stream().map(one::json).toList()));
        }
        Joins joins = asked.joins();
        var condition = new FilterSql(joins, asked.actor(), asked.clock()).condition(one.filter());
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(DSL.field("r.id", Long.class))).and(condition));
        return new TreeSet<>(APP.jdbc.queryForList(sql.sql(), Long.class, sql.values()));
    }

    /// A table with a column for each path that is looked at.
    private static Set<Long> inDuckDb(FilterCase one, Clause clause) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        clause.spots()
                .forEach(spot -> {
                    columns.putIfAbsent(spot.path(), "c" + columns.size());
                    kinds.put(spot.path(), FilterCase.duckType(spot.field()));
                });
        DSLContext context = DSL.using(duck, SQLDialect.DUCKDB);
        context.execute(
                "create or replace table t (id bigint%s)"
                        .formatted(
                                columns.entrySet().stream()
                                        .map(column ->
                                                ", %s %s"
                                                        .formatted(
                                                                column.getValue(),
                                                                kinds.get(column.getKey())))
                                        .collect(Collectors.joining())));
        for (FilterCase.Item item : one.of(one.asked())) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(item.id());
            columns.keySet()
                    .forEach(path -> values.add(FilterCase.kept(one.row(item).value(path))));
            context.execute(
                    "insert into t values (" + "?, ".repeat(columns.size()) + "?)",
                    values.toArray());
        }
        return new TreeSet<>(
                context.select(DSL.field("id", Long.class))
                        .from("t")
                        .where(FilterDuckDb.condition(clause, columns::get))
                        .fetch(DSL.field("id", Long.class)));
    }
}
