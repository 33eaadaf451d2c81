package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.CallStore.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells other systems what waits to be told. A call is claimed for a while before it is sent, so
/// two nodes do not send it both, and one that was claimed by a node that died comes up again.
@Component
class CallDelivery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CallDelivery.class);

    /// With the pauses between them some eight hours.
    private static final int MOST_TRIES = 8;

    private static final int AT_ONCE = 16;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CallStore store;
    private final ProcessCalls calls;
    private final TransactionOperations transaction;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Thread carrier;

    CallDelivery(CallStore store, ProcessCalls calls, TransactionOperations transaction) {
        this.store = store;
        this.calls = calls;
        this.transaction = transaction;
    }

    /// Writes down what is to be told, with the work that asks for it. Where a process is only
    /// tried, nobody is told.
    void add(String object, List<ProcessCalls.Asked> told) {
        if (calls.isTried()) {
            return;
        }
        store.add(object, told);
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
        if (carrier == null) {
            carrier = Thread.ofVirtual().name("calls").start(this::carry);
        }
    }

    @Override
    public synchronized void stop() {
        if (carrier != null) {
            carrier.interrupt();
            carrier = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return carrier != null;
    }

    private void carry() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<Claim> claims =
                        Objects.requireNonNull(transaction.execute(status -> store.claim(AT_ONCE)));
                if (claims.isEmpty()) {
                    rest();
                } else {
                    carry(claims);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failed) {
                LOG.warn("What is to be told could not be read; trying again", failed);
                try {
                    rest();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void rest() throws InterruptedException {
        if (news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private void carry(List<Claim> claims) throws InterruptedException {
        List<Thread> sending = new ArrayList<>();
        claims.forEach(claim -> sending.add(Thread.ofVirtual().start(() -> carry(claim))));
        for (Thread one : sending) {
            one.join();
        }
    }

    private void carry(Claim claim) {
        claim.tenant()
                .run(() -> {
                    try {
                        Optional<CallStore.Waiting> call =
                                Objects.requireNonNull(
                                        transaction.execute(status -> store.waiting(claim.call())));
                        Refusal.Detail why = call.map(calls::tell).orElse(null);
                        boolean again = why != null && claim.tries() < MOST_TRIES;
                        transaction.executeWithoutResult(status ->
                                store.tried(
                                        claim,
                                        why == null ? "sent" : again ? "waiting" : "failed",
                                        why));
                    } catch (RuntimeException failed) {
                        LOG.warn("A transition was not told of; trying again", failed);
                    }
                });
    }
}
