package io.tandem.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Carries out what waits in a queue of the database, on a thread of its own as long as the
/// application runs. It rests while nothing waits, until somebody adds something or some seconds
/// have passed: another node may have died with what it had claimed.
public abstract class Carrier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final boolean able;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Thread thread;

    /// @param able whether there is anything to carry with; else it never starts
    protected Carrier(String name, boolean able) {
        this.name = name;
        this.able = able;
    }

    /// Carries out some of what waits, and says whether there was anything.
    protected abstract boolean carry() throws InterruptedException;

    /// What this transaction added is looked for when it is committed.
    protected void added() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        news.release();
                    }
                });
    }

    @Override
    public synchronized void start() {
        if (able && thread == null) {
            thread = Thread.ofVirtual().name(name).start(this::goOn);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!carried() && news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean carried() throws InterruptedException {
        try {
            return carry();
        } catch (RuntimeException failed) {
            LOG.warn("What waits for {} could not be carried out; trying again", name, failed);
            return false;
        }
    }
}
