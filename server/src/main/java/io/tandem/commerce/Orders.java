package io.tandem.commerce;

import io.tandem.catalog.Offer;
import io.tandem.catalog.Offers;
import io.tandem.identity.Actors;
import io.tandem.kernel.GeoPoint;
import io.tandem.kernel.GivenText;
import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.Actor.Role;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// What can be done with an order. Each verb is one transaction about one order: its row, the log,
/// and what others post because of it ([OrderMoved]).
@Service
public class Orders {

    /// How much of a line is taken back.
    public record Back(long line, long quantity) {}

    private final OrderStore store;
    private final Offers offers;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final RecordQuery query;
    private final Actors actors;
    private final KeptPlans plans;
    private final ApplicationEventPublisher events;

    Orders(
            OrderStore store,
            Offers offers,
            ObjectTypes types,
            ReachedRecords reached,
            RecordQuery query,
            Actors actors,
            KeptPlans plans,
            ApplicationEventPublisher events) {
        this.store = store;
        this.offers = offers;
        this.types = types;
        this.reached = reached;
        this.query = query;
        this.actors = actors;
        this.plans = plans;
        this.events = events;
    }

    public Map<String, @Nullable Object> place(Actor by, Cart cart) {
        return plans.within(() -> {
            Permission.of(by, type(), Right.verb(OrderTypes.PLACE));
            List<Cart.Line> wanted = cart.wanted();
            Offer offer =
                    offers.find(cart.store(), wanted.stream().map(Cart.Line::item).toList())
                            .orElseThrow(() ->
                                    Refusal.at(
                                            "/store",
                                            "order.store-unknown",
                                            "There is no such store."));
            requireReached(offer, cart);
            Pricing pricing = Pricing.of(offer, wanted);
            Discount discount = discount(cart.discount(), pricing);
            Pricing priced =
                    discount == null ? pricing : pricing.reducedBy(discount.amount().value());
            if (cart.expected() != null && !cart.expected().equals(priced.total())) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "order.price-changed",
                        "It comes to %s now. Look at it once more.".formatted(priced.total()),
                        Map.of("total", priced.total()));
            }
            long order =
                    store.place(by, type(), cart.checked(), consumer(by, cart), priced, discount);
            store.lines(by, types.type(OrderTypes.LINE), order, priced);
            if (discount != null) {
                store.spend(by, types.type(OrderTypes.DISCOUNT), discount.id(), priced.reduction());
            }
            return order(by, order);
        });
    }

    /// The provider took the money.
    public Map<String, @Nullable Object> pay(
            Actor by, long id, @Nullable Long version, @Nullable String payment) {
        String reference = GivenText.of("/payment", "order.text", payment, 200);
        if (reference == null) {
            throw Refusal.at("/payment", "order.payment", "Say by which payment it was paid.");
        }
        return move(
                by,
                OrderVerb.PAY,
                id,
                version,
                order -> order.paidBy(reference).costing(order.money().paidFor()));
    }

    public Map<String, @Nullable Object> accept(Actor by, long id, @Nullable Long version) {
        return move(by, OrderVerb.ACCEPT, id, version, order -> order);
    }

    public Map<String, @Nullable Object> ready(Actor by, long id, @Nullable Long version) {
        return move(by, OrderVerb.MAKE_READY, id, version, order -> order);
    }

    public Map<String, @Nullable Object> reject(
            Actor by, long id, @Nullable Long version, @Nullable String reason) {
        return end(by, OrderVerb.REJECT, id, version, reason);
    }

    /// Once the store began to make it, a consumer who cancels pays the goods, and not for the way.
    public Map<String, @Nullable Object> cancel(
            Actor by, long id, @Nullable Long version, @Nullable String reason) {
        return end(by, OrderVerb.CANCEL, id, version, reason);
    }

    private Map<String, @Nullable Object> end(
            Actor by, OrderVerb verb, long id, @Nullable Long version, @Nullable String reason) {
        return move(
                by,
                verb,
                id,
                version,
                (before, after) -> {
                    SalesOrder order = after.because(reason(reason));
                    OrderMoney money = order.money();
                    if (by.role() == Role.CONSUMER && before.state().isBeingMade()) {
                        return order.costing(money.withoutDelivery());
                    }
                    if (order.discount() != null) {
                        store.giveBack(
                                by, types.type(OrderTypes.DISCOUNT), order.discount(), order.id());
                    }
                    return order.costing(money.undone());
                });
    }

    /// Gives the job to a courier.
    public Map<String, @Nullable Object> assign(
            Actor by, long id, @Nullable Long version, @Nullable Long courier) {
        return move(
                by,
                OrderVerb.ASSIGN,
                id,
                version,
                order -> {
                    if (order.courier() != null) {
                        throw new Refusal(
                                Refusal.Kind.CONFLICT,
                                "order.assigned",
                                "It has a courier already. Reassign it.");
                    }
                    return order.carriedBy(courier(courier));
                });
    }

    public Map<String, @Nullable Object> reassign(
            Actor by, long id, @Nullable Long version, @Nullable Long courier) {
        return move(
                by,
                OrderVerb.REASSIGN,
                id,
                version,
                order -> order.withCourier().carriedBy(courier(courier)));
    }

    public Map<String, @Nullable Object> pickUp(Actor by, long id, @Nullable Long version) {
        return move(
                by,
                OrderVerb.PICK_UP,
                id,
                version,
                order -> order.withCourier().costing(order.money().carriedOff()));
    }

    public Map<String, @Nullable Object> deliver(Actor by, long id, @Nullable Long version) {
        return move(by, OrderVerb.DELIVER, id, version, order -> order);
    }

    public Map<String, @Nullable Object> complete(Actor by, long id, @Nullable Long version) {
        return move(by, OrderVerb.COMPLETE, id, version, order -> order);
    }

    /// Takes goods back at what was paid for them: their price less their share of the reduction.
    public Map<String, @Nullable Object> refundPart(
            Actor by,
            long id,
            @Nullable Long version,
            @Nullable List<Back> lines,
            @Nullable String reason) {
        if (lines == null
                || lines.isEmpty()
                || lines.contains(null)
                || lines.stream().map(Back::line).distinct().count() < lines.size()
                || lines.stream().anyMatch(line -> line.quantity() < 1)) {
            throw Refusal.at(
                    "/lines",
                    "order.refund-lines",
                    "Say of which lines how many are taken back, each line once.");
        }
        return move(
                by,
                OrderVerb.REFUND_PART,
                id,
                version,
                order -> {
                    long back = store.takeBack(by, types.type(OrderTypes.LINE), order, lines);
                    return order.because(reason(reason)).costing(order.money().without(back));
                });
    }

    private Map<String, @Nullable Object> move(
            Actor by,
            OrderVerb verb,
            long id,
            @Nullable Long version,
            UnaryOperator<SalesOrder> doing) {
        return move(by, verb, id, version, (before, after) -> doing.apply(after));
    }

    /// @param doing what more changes, from the order as it was and as it stands now
    private Map<String, @Nullable Object> move(
            Actor by,
            OrderVerb verb,
            long id,
            @Nullable Long version,
            BinaryOperator<SalesOrder> doing) {
        return plans.within(() -> {
            reached.require(Permission.of(by, type(), Right.verb(verb.code())), id);
            SalesOrder before = store.forUpdate(id, version);
            SalesOrder after = doing.apply(before, before.after(verb));
            store.move(by, type(), verb, after);
            events.publishEvent(new OrderMoved(Tenant.current(), verb, before, after));
            return order(by, id);
        });
    }

    private @Nullable Discount discount(@Nullable String code, Pricing pricing) {
        if (code == null || code.isBlank()) {
            return null;
        }
        Discount discount =
                store.discount(code.strip())
                        .orElseThrow(() ->
                                Refusal.at(
                                        "/discount",
                                        "order.discount-unknown",
                                        "There is no such discount."));
        discount.requireFor(pricing.goods(), pricing.currency());
        return discount;
    }

    private static void requireReached(Offer offer, Cart cart) {
        GeoPoint there = cart.place();
        if (there != null && !(there.isOnEarth() && offer.reaches(there))) {
            throw Refusal.at(
                    "/place",
                    "order.out-of-reach",
                    "The store does not deliver there. Choose one that is nearer.");
        }
    }

    /// Consumers order for themselves; who works here orders for whom they name and reach.
    private @Nullable Long consumer(Actor by, Cart cart) {
        Long consumer = cart.consumer();
        if (by.role() == Role.CONSUMER) {
            return by.standing().person();
        }
        if (consumer != null
                && !reached.reaches(
                        Permission.of(by, types.type("person"), Right.READ), consumer)) {
            throw Refusal.at("/consumer", "relation.unknown", "There is no such person.");
        }
        return consumer;
    }

    private long courier(@Nullable Long user) {
        return actors.find(user == null ? 0 : user, "order")
                .filter(one -> one.role() == Role.WORKER)
                .orElseThrow(() ->
                        Refusal.at(
                                "/courier",
                                "order.courier",
                                "An order is carried by an active courier."))
                .user();
    }

    private static @Nullable String reason(@Nullable String given) {
        return GivenText.of("/reason", "order.text", given, 2_000);
    }

    private Map<String, @Nullable Object> order(Actor by, long id) {
        return query.one(Permission.of(by, type(), Right.READ), id);
    }

    private ObjectType type() {
        return types.type(OrderTypes.ORDER);
    }
}
