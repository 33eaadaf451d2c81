package io.tandem.records;

import org.springframework.transaction.support.TransactionTemplate;

/// The parts of the engine that are asked, reading in either of its two shapes.
record Engine(
        ObjectTypes types,
        RecordQuery walked,
        RecordQuery byOwner,
        Aggregates aggregates,
        Search search,
        RecordWrite write,
        TransactionTemplate transaction) {

    <T> T in(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /// Does the work and takes it back.
    void trying(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }
}
