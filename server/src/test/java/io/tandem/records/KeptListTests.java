package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.kernel.Filter;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// Which lists keep their plan, as the database counts them: of their second pages, for a statement
/// without a value in it is planned once in any case. The driver has one prepared there from its
/// fifth execution on.
@TandemTest
class KeptListTests {

    private static final int OFTEN = 8;
    private static final int DEALS = 4;

    private record Planned(int once, int anew) {}

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired ObjectTypes types;
    @Autowired RecordQuery query;
    @Autowired TransactionOperations transaction;
    @Autowired JdbcTemplate jdbc;

    private Company company;

    @BeforeEach
    void deals() {
        company = companies.company();
        for (int n = 0; n < DEALS; n++) {
            company.make("deals", "{\"name\":\"Tea %d\"}".formatted(n));
        }
    }

    @Test
    void aListWithoutAFilterInTheOrderOfAnIndexIsPlannedOnce() {
        assertThat(planned(Filter.ALL, "-amount", 1))
                .satisfies(list -> assertThat(list.once()).isPositive())
                .satisfies(list -> assertThat(list.anew()).isZero());
    }

    @Test
    void oneWithAFilterIsPlannedForTheValuesAtHand() {
        assertThat(planned(Filter.where("name", Filter.Op.CONTAINS, "tea"), "-amount", 2))
                .satisfies(list -> assertThat(list.once()).isZero())
                .satisfies(list -> assertThat(list.anew()).isPositive());
    }

    @Test
    void oneThatNoIndexKeepsInOrderIsPlannedForTheValuesAtHand() {
        assertThat(planned(Filter.ALL, "nextStep", 3))
                .satisfies(list -> assertThat(list.once()).isZero())
                .satisfies(list -> assertThat(list.anew()).isPositive());
    }

    @Test
    void whatIsAskedAfterItIsPlannedForTheValuesAtHand() {
        String how =
                afterwards(
                        RecordQuery.Wanted.where(Filter.ALL).sort("-amount").most(1),
                        () -> jdbc.queryForObject("show plan_cache_mode", String.class));
        assertThat(how).isEqualTo("force_custom_plan");
    }

    /// @param rows so many are asked for that the statement is no other's
    private Planned planned(Filter filter, String sort, int rows) {
        return afterwards(
                RecordQuery.Wanted.where(filter).fields("name").sort(sort).most(rows),
                () ->
                        jdbc.queryForObject(
                                """
                                select sum(generic_plans)::int, sum(custom_plans)::int from pg_prepared_statements
                                 where statement like '%from sales.deal r%' and statement like ?
                                """,
                                (row, number) -> new Planned(row.getInt(1), row.getInt(2)),
                                "%fetch next " + (rows + 1) + " rows%"));
    }

    /// What is answered in a transaction in which the list has been read.
    private <T> T afterwards(RecordQuery.Wanted wanted, Supplier<@Nullable T> asked) {
        return company.tenant()
                .call(() ->
                        Objects.requireNonNull(
                                transaction.execute(status -> {
                                    secondPages(wanted);
                                    return asked.get();
                                })));
    }

    private void secondPages(RecordQuery.Wanted wanted) {
        Actor actor = actors.find(company.user(), "api").orElseThrow();
        Permission reading = Permission.of(actor, types.type("deal"), Right.READ);
        String after = Objects.requireNonNull(query.list(reading, wanted).after());
        for (int time = 0; time < OFTEN; time++) {
            query.list(reading, wanted.after(after));
        }
    }
}
