package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final int AT_ONCE = 2;

    private final Turns turns = new Turns(AT_ONCE);

    @Test
    void soManyAreWorkedOnAtOnce() throws Exception {
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = 0; n < 50; n++) {
                asked.add(
                        people.submit(() ->
                                turns.take(() -> {
                                    int now = under.incrementAndGet();
                                    most.accumulateAndGet(now, Math::max);
                                    Thread.yield();
                                    under.decrementAndGet();
                                    return now;
                                })));
            }
            for (Future<Integer> each : asked) {
                each.get();
            }
        }
        assertThat(most).hasValueBetween(1, AT_ONCE);
    }

    @Test
    void nobodyStandsForLongBehindALargeQuestion() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(AT_ONCE);
            for (int n = 0; n < AT_ONCE; n++) {
                people.submit(() ->
                        turns.take(() -> {
                            begun.countDown();
                            return await(answered) && done.add("large");
                        }));
            }
            begun.await();
            turns.take(() -> done.add("small"));
            assertThat(done).containsExactly("small");
            answered.countDown();
        }
        assertThat(done).containsExactly("small", "large", "large");
    }

    @Test
    void whatFailsGivesItsTurnBack() {
        for (int n = 0; n < 2 * AT_ONCE; n++) {
            assertThatThrownBy(() ->
                            turns.take(() -> {
                                throw new IllegalStateException("refused");
                            }))
                    .hasMessage("refused");
        }
        assertThat(turns.free()).isEqualTo(AT_ONCE);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
