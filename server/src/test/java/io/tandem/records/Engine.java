package io.tandem.records;

import io.tandem.kernel.Refusal;
import org.springframework.transaction.support.TransactionTemplate;

/// The parts of the engine that are asked, reading in either of its two shapes.
///
/// @param apart takes back what is done in it, within the transaction that all is asked in
record Engine(
        ObjectTypes types,
        Reach reach,
        ReachedRecords reached,
        RecordQuery walked,
        RecordQuery byOwner,
        Aggregates aggregates,
        Export export,
        Search search,
        RecordWrite write,
        TransactionTemplate apart) {

    /// Whether lists of the permission come in the other shape too.
    boolean hasOwners(Permission permission) {
        return !reach.isEverything(permission) && reach.owners(permission).isPresent();
    }

    /// Does the work and takes it back; answers the code by which it was refused, or `done`.
    String attempt(Runnable work) {
        try {
            apart.executeWithoutResult(status -> {
                status.setRollbackOnly();
                work.run();
            });
            return "done";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
