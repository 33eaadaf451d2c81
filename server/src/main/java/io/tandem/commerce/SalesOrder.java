package io.tandem.commerce;

import io.tandem.kernel.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An order as its verbs see it.
///
/// @param payment by which it was paid, once a verb says so
/// @param reason that a verb gives
public record SalesOrder(
        long id,
        long version,
        OrderState state,
        long store,
        @Nullable Long account,
        @Nullable Long consumer,
        @Nullable Long courier,
        @Nullable Long discount,
        OrderMoney money,
        @Nullable String payment,
        @Nullable String reason) {

    /// The order after the verb, or a refusal where it is not for this state.
    SalesOrder after(OrderVerb verb) {
        OrderState next =
                verb.from(state)
                        .orElseThrow(() ->
                                new Refusal(
                                        Refusal.Kind.CONFLICT,
                                        "order.state",
                                        "An order that is %s cannot be %s."
                                                .formatted(state.code(), verb.done()),
                                        Map.of("state", state.code(), "verb", verb.code())));
        return with(next, courier, money, payment, reason);
    }

    SalesOrder withCourier() {
        if (courier == null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "order.no-courier",
                    "Nobody was given this job. Assign it first.");
        }
        return this;
    }

    SalesOrder costing(OrderMoney other) {
        return with(state, courier, other, payment, reason);
    }

    SalesOrder carriedBy(long other) {
        return with(state, other, money, payment, reason);
    }

    SalesOrder paidBy(String other) {
        return with(state, courier, money, other, reason);
    }

    SalesOrder because(@Nullable String other) {
        return with(state, courier, money, payment, other);
    }

    private SalesOrder with(
            OrderState nextState,
            @Nullable Long nextCourier,
            OrderMoney next,
            @Nullable String nextPayment,
            @Nullable String nextReason) {
        return new SalesOrder(
                id,
                version,
                nextState,
                store,
                account,
                consumer,
                nextCourier,
                discount,
                next,
                nextPayment,
                nextReason);
    }
}
