package io.tandem.records;

import io.tandem.kernel.Carrier;
import io.tandem.kernel.Refusal;
import io.tandem.records.CallStore.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells other systems what waits to be told. A call is claimed for a while before it is sent, so
/// two nodes do not send it both, and one that was claimed by a node that died comes up again.
@Component
class CallDelivery extends Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(CallDelivery.class);

    /// With the pauses between them some eight hours.
    private static final int MOST_TRIES = 8;

    private static final int AT_ONCE = 16;

    private final CallStore store;
    private final ProcessCalls calls;
    private final TransactionOperations transaction;

    CallDelivery(CallStore store, ProcessCalls calls, TransactionOperations transaction) {
        super("calls", true);
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
        added();
    }

    @Override
    protected boolean carry() throws InterruptedException {
        List<Claim> claims =
                Objects.requireNonNull(transaction.execute(status -> store.claim(AT_ONCE)));
        carry(claims);
        return !claims.isEmpty();
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
