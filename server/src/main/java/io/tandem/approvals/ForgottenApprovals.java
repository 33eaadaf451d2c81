package io.tandem.approvals;

import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordsForgotten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was to be approved about records goes when they go for good.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ForgottenApprovals {

    private final ApprovalStore store;
    private final ObjectTypes types;

    ForgottenApprovals(ApprovalStore store, ObjectTypes types) {
        this.store = store;
        this.types = types;
    }

    @EventListener
    public void on(RecordsForgotten gone) {
        store.forget(types.type(ApprovalType.NAME), gone.object(), gone.ids());
    }
}
