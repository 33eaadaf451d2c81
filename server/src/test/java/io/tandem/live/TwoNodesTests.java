package io.tandem.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.ServerOfItsOwn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers of their own on one database: who looks at the one sees what is done at the other.
@Tag("slow")
class TwoNodesTests {

    private static final int WRITES = 40;

    @TempDir Path folder;

    @Test
    void whatIsWrittenThroughOneNodeIsToldByTheOtherWithinASecond() throws Exception {
        try (ServerOfItsOwn one = new ServerOfItsOwn(folder.resolve("one"));
                ServerOfItsOwn other = one.beside(folder.resolve("other"))) {
            one.start();
            other.start();
            long deal = one.company().make("deals", "{\"name\":\"Seen from afar\"}");

            List<Duration> times = new ArrayList<>(told(one, other, deal, WRITES));
            times.addAll(told(other, one, deal, WRITES));
            times.sort(null);

            System.out.printf(
                    "told by the other node: half within %d ms, the slowest after %d ms%n",
                    times.get(times.size() / 2).toMillis(), times.getLast().toMillis());
            assertThat(times.getLast()).isLessThan(Duration.ofSeconds(1));

            one.killDatabase();
            one.awaitAnswers();
            other.awaitAnswers();
            told(one, other, deal, 1);
            told(other, one, deal, 1);
        }
    }

    /// How long it takes until each of so many writes through the one is heard from the other. The
    /// first changes wait until the words of the nodes are heard.
    private static List<Duration> told(
            ServerOfItsOwn writing, ServerOfItsOwn hearing, long deal, int writes) {
        List<Duration> times = new ArrayList<>();
        Company writer = writing.company();
        try (Ear ear = Ear.of(hearing.company(), "?objects=deal")) {
            for (int n = -1; n < writes; n++) {
                long begun = System.nanoTime();
                String step = "Step %d by %d".formatted(n, writer.port());
                assertThat(
                                writer.patch("/deals/" + deal, "{\"nextStep\":\"" + step + "\"}")
                                        .status())
                        .isEqualTo(200);
                assertThat(ear.change(deal).path("kind").asString()).isEqualTo("changed");
                if (n >= 0) {
                    times.add(Duration.ofNanos(System.nanoTime() - begun));
                }
            }
        }
        return times;
    }
}
