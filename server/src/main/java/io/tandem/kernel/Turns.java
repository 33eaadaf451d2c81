package io.tandem.kernel;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Lets questions that are answered in milliseconds be worked on a few at a time, in the order in
/// which they came: begun all at once they take the processors from each other, and some of them
/// wait several times as long as they would in the queue. Whoever has waited for longer than such
/// an answer takes is let go on, so that nobody stands behind a question that turned out large.
@Component
public class Turns {

    private static final long PATIENCE = 100;

    private final Semaphore free;

    /// @param atOnce 0 is twice as many as there are processors, since half of them wait for the
    ///   database
    Turns(@Value("${tandem.reads.at-once:0}") int atOnce) {
        this.free =
                new Semaphore(
                        atOnce > 0 ? atOnce : 2 * Runtime.getRuntime().availableProcessors(), true);
    }

    /// Does the work when it is its turn. To be called before a transaction begins: a connection to
    /// the database is not to wait with it.
    public <T> T take(Supplier<T> work) {
        boolean taken = await();
        try {
            return work.get();
        } finally {
            if (taken) {
                free.release();
            }
        }
    }

    int free() {
        return free.availablePermits();
    }

    private boolean await() {
        try {
            return free.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
