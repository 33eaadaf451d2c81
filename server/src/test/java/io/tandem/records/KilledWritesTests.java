package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.ServerOfItsOwn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Server, PostgreSQL or both are killed at random points while people write in all ways. What was
/// acknowledged is there, nothing is half there, and what is kept beside the records agrees with
/// them. `-Dtandem.kills=5` kills less often, `-Dtandem.seed=…` elsewhere.
@Tag("slow")
class KilledWritesTests {

    private static final int KILLS = Integer.getInteger("tandem.kills", 50);
    private static final long SEED = Long.getLong("tandem.seed", 20_261_127);
    private static final int SCRIBES = 6;

    @TempDir Path folder;

    private final Random random = new Random(SEED);

    @Test
    void whatWasAcknowledgedIsThereAfterEveryKill() throws Exception {
        try (ServerOfItsOwn server = new ServerOfItsOwn(folder)) {
            server.start();
            Company company = server.company();
            rollUp(company, "deals", "\"fn\":\"count\"");
            rollUp(company, "worth", "\"fn\":\"sum\",\"field\":\"amount\"");
            List<Scribe> scribes = new ArrayList<>();
            for (int n = 1; n <= SCRIBES; n++) {
                scribes.add(new Scribe(company, "Quill" + n, random.nextLong()));
            }

            for (int kill = 1; kill <= KILLS; kill++) {
                String killed = killedUnderLoad(server, scribes, kill);

                scribes.forEach(Scribe::prove);
                Answer checked = company.post("/check", "{}");
                assertThat(checked.at("/ok").asBoolean())
                        .as("after kill %d of %s: %s", kill, killed, checked.body())
                        .isTrue();
            }

            int acknowledged = scribes.stream().mapToInt(Scribe::acknowledged).sum();
            System.out.printf(
                    "%d kills, %d writes acknowledged, %d deals at the end%n",
                    KILLS, acknowledged, scribes.stream().mapToInt(Scribe::deals).sum());
            assertThat(acknowledged).isGreaterThan(KILLS * SCRIBES);
        }
    }

    private String killedUnderLoad(ServerOfItsOwn server, List<Scribe> scribes, int kill)
            throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> writing =
                    scribes.stream()
                            .map(scribe -> writers.submit(() -> scribe.write(stopped::get)))
                            .toList();
            Thread.sleep(400 + random.nextInt(1_600));
            String killed =
                    switch (kill % 3) {
                        case 0 -> {
                            server.killDatabase();
                            server.kill();
                            yield "both";
                        }
                        case 1 -> {
                            server.kill();
                            yield "the server";
                        }
                        default -> {
                            server.killDatabase();
                            yield "PostgreSQL";
                        }
                    };
            stopped.set(true);
            for (Future<?> one : writing) {
                one.get();
            }
            if (kill % 3 != 2) {
                server.start();
            }
            server.awaitAnswers();
            return killed;
        }
    }

    private static void rollUp(Company company, String name, String rest) {
        Answer made =
                company.post(
                        "/metadata/objects/account/fields",
                        "{\"name\":\"%s\",\"kind\":\"rollUp\",\"rollUp\":{\"of\":\"deal\",\"through\":\"account\",%s}}"
                                .formatted(name, rest));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }
}
