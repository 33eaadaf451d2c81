package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.kernel.KeptPlans;
import io.tandem.records.World.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Random companies, and for each of their people everything the engine answers: it is what a plain
/// walk over all rows comes to. A failure names its seed and the rows that it needs.
@TandemTest
class RightsPropertyTests {

    /// What is left out while a failure still shows, to have it small.
    private static final List<String> SPARED =
            List.of(
                    "share",
                    "deputy",
                    "comment",
                    "dealLine",
                    "affiliation",
                    "assistant",
                    "errand",
                    "kiosk",
                    "deal",
                    "account",
                    "user");

    private static final int COMPANIES = 150;

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired ObjectTypes types;
    @Autowired Reach reach;
    @Autowired ReachedRecords reached;
    @Autowired SecretFields secrets;
    @Autowired SingleReads singles;
    @Autowired SensitiveReads reads;
    @Autowired SlowLists slow;
    @Autowired Walks walks;
    @Autowired KeptPlans plans;
    @Autowired Clock clock;
    @Autowired JdbcTemplate jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Aggregates aggregates;
    @Autowired Export export;
    @Autowired Search search;
    @Autowired SearchTokens tokens;
    @Autowired RecordWrite write;

    @Test
    void theEngineAnswersWhatAWalkOverAllRowsWould() throws Exception {
        long first = Long.getLong("tandem.seed", new Random().nextInt(1_000_000));
        for (long seed = first; seed < first + 3; seed++) {
            prove(seed);
        }
    }

    @Test
    @Tag("slow")
    void andDoesSoInManyCompanies() throws Exception {
        // the database plans each question anew, so that two are asked beside each other
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> proofs = new ArrayList<>();
            for (long seed = 0; seed < COMPANIES; seed++) {
                long one = seed;
                proofs.add(
                        threads.submit(() -> {
                            prove(one);
                            return null;
                        }));
            }
            try {
                for (Future<?> proof : proofs) {
                    proof.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void prove(long seed) throws Exception {
        World world = new World(seed);
        String wrong = wrong(world);
        if (wrong != null) {
            fail(
                    "With -Dtandem.seed=%d:\n%s\nand made small:\n%s"
                            .formatted(seed, wrong, smaller(world, wrong)));
        }
    }

    /// The first answer that is not right, or null.
    private @Nullable String wrong(World world) throws Exception {
        Company company = companies.company();
        world.into(company);
        Naive naive = new Naive(world, clock.instant());
        Engine engine =
                new Engine(
                        types,
                        reach,
                        reached,
                        query(-1),
                        query(Integer.MAX_VALUE),
                        aggregates,
                        export,
                        search,
                        write,
                        apart());
        Questions questions = new Questions(new Random(world.seed));
        return company.tenant()
                .call(() -> {
                    types.forget();
                    types.all().forEach(tokens::rebuild);
                    for (Row user : world.of("user")) {
                        Asking asking =
                                new Asking(world, naive, new Told(naive), engine, questions, user);
                        String wrong = wrong(asking);
                        if (wrong != null) {
                            return user + " " + World.grants(user) + "\n" + wrong;
                        }
                    }
                    return null;
                });
    }

    /// All about one user in one transaction, of which nothing is kept.
    private @Nullable String wrong(Asking asking) {
        return Objects.requireNonNull(
                        transaction.execute(status -> {
                            status.setRollbackOnly();
                            Actor actor = actors.find(asking.user().id, "api").orElseThrow();
                            return Optional.ofNullable(new Answers(asking).wrong(actor));
                        }))
                .orElse(null);
    }

    private RecordQuery query(int fewOwners) {
        return new RecordQuery(
                jdbc, types, reach, secrets, singles, reads, slow, walks, plans, clock, fewOwners);
    }

    private TransactionTemplate apart() {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return apart;
    }

    /// Leaves out what the failure does not need, half of a kind at a time, then row by row.
    private String smaller(World world, String first) throws Exception {
        String wrong = first;
        for (String kind : SPARED) {
            for (int size = Math.max(1, world.of(kind).size() / 2); size >= 1; size /= 2) {
                List<Row> rows = world.of(kind);
                for (int from = 0; from < rows.size(); from += size) {
                    List<Row> some = rows.subList(from, Math.min(rows.size(), from + size));
                    some.forEach(row -> row.there = false);
                    String still = wrong(world);
                    if (still == null) {
                        some.forEach(row -> row.there = true);
                    } else {
                        wrong = still;
                    }
                }
            }
        }
        StringBuilder rows = new StringBuilder(wrong);
        world.rows.stream()
                .filter(row -> row.isThere() && !row.kind.equals("role"))
                .forEach(row -> rows.append('\n').append(row.id).append(' ').append(row));
        return rows.toString();
    }

    @Test
    void theSameSeedMakesTheSameCompany() {
        assertThat(new World(7).rows.toString()).isEqualTo(new World(7).rows.toString());
        assertThat(new World(7).rows.toString()).isNotEqualTo(new World(8).rows.toString());
        assertThat(Collections.disjoint(new World(7).rows, new World(7).rows)).isTrue();
    }
}
