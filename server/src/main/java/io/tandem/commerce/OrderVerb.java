package io.tandem.commerce;

import static io.tandem.commerce.OrderState.ACCEPTED;
import static io.tandem.commerce.OrderState.CANCELLED;
import static io.tandem.commerce.OrderState.COMPLETED;
import static io.tandem.commerce.OrderState.DELIVERED;
import static io.tandem.commerce.OrderState.PAID;
import static io.tandem.commerce.OrderState.PICKED_UP;
import static io.tandem.commerce.OrderState.PLACED;
import static io.tandem.commerce.OrderState.READY;
import static io.tandem.commerce.OrderState.REJECTED;

import io.tandem.records.Label;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be done with an order: in which states, and where it stands then. The table in
/// `docs/modules/commerce.md` is made from here.
public enum OrderVerb {
    PAY("pay", "paid", "Pay", "支付", PAID, PLACED),
    ACCEPT("accept", "accepted", "Accept", "接单", ACCEPTED, PAID),
    REJECT("reject", "rejected", "Reject", "拒单", REJECTED, PAID),
    MAKE_READY("ready", "ready", "Ready", "出餐", READY, ACCEPTED),
    ASSIGN("assign", "assigned", "Assign", "派单", null, PAID, ACCEPTED, READY),
    REASSIGN("reassign", "reassigned", "Reassign", "改派", null, PAID, ACCEPTED, READY),
    PICK_UP("pick-up", "picked up", "Pick up", "取餐", PICKED_UP, READY),
    DELIVER("deliver", "delivered", "Deliver", "送达", DELIVERED, PICKED_UP),
    COMPLETE("complete", "completed", "Complete", "完成", COMPLETED, DELIVERED),
    CANCEL("cancel", "cancelled", "Cancel", "取消", CANCELLED, PLACED, PAID, ACCEPTED, READY),
    REFUND_PART(
            "refund-part",
            "refunded in part",
            "Refund a part",
            "部分退款",
            null,
            PAID,
            ACCEPTED,
            READY,
            PICKED_UP,
            DELIVERED,
            COMPLETED);

    private final String code;
    private final String done;
    private final Label label;
    private final @Nullable OrderState to;
    private final Set<OrderState> from;

    OrderVerb(
            String code,
            String done,
            String en,
            String zh,
            @Nullable OrderState to,
            OrderState first,
            OrderState... more) {
        this.code = code;
        this.done = done;
        this.label = new Label(en, zh);
        this.to = to;
        this.from = EnumSet.of(first, more);
    }

    public String code() {
        return code;
    }

    String done() {
        return done;
    }

    public Label label() {
        return label;
    }

    /// Where an order of this state stands afterwards; nothing where the verb is refused.
    public Optional<OrderState> from(OrderState state) {
        if (!from.contains(state)) {
            return Optional.empty();
        }
        return Optional.of(to == null ? state : to);
    }
}
