package io.tandem.commerce;

import io.tandem.catalog.Offer;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a cart comes to by what the store offers at this moment.
///
/// @param lines in the order of the cart
record Pricing(Offer offer, List<Line> lines, BigDecimal goods, BigDecimal reduction) {

    private static final int MOST_OF_ONE = 999;
    private static final BigDecimal MOST_GOODS = new BigDecimal("100000000");

    record Line(Offer.Item item, long quantity) {

        BigDecimal total() {
            return item.price().value().multiply(BigDecimal.valueOf(quantity));
        }
    }

    /// Takes from a cart of whole things; what cannot be sold is refused by its place in the cart.
    static Pricing of(Offer offer, List<Cart.Line> wanted) {
        refuseClosed(offer);
        Map<Long, Offer.Item> items =
                offer.items().stream()
                        .collect(Collectors.toMap(Offer.Item::id, Function.identity()));
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            lines.add(line(items.get(wanted.get(at).item()), wanted.get(at), at));
        }
        BigDecimal goods = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        requireOneCurrency(offer, lines);
        if (goods.compareTo(MOST_GOODS) > 0) {
            throw Refusal.at(
                    "/lines", "order.too-much", "Goods of so much are no order. Ask the store.");
        }
        return new Pricing(offer, List.copyOf(lines), goods, BigDecimal.ZERO);
    }

    private static void refuseClosed(Offer offer) {
        if (offer.closed() == Offer.Closed.PAUSED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "order.store-paused",
                    "The store takes no orders at the moment. Try again soon.");
        }
        if (offer.closed() == Offer.Closed.OUTSIDE_HOURS) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "order.store-closed",
                    "The store is closed at this hour.");
        }
    }

    private static Line line(Offer.@Nullable Item item, Cart.Line wanted, int at) {
        String pointer = "/lines/" + at;
        if (item == null) {
            throw Refusal.at(
                    pointer + "/item", "order.item-unknown", "The store offers no such item.");
        }
        if (wanted.quantity() < 1 || wanted.quantity() > MOST_OF_ONE) {
            throw Refusal.at(
                    pointer + "/quantity",
                    "order.quantity",
                    "Of one item between 1 and 999 are ordered at once.");
        }
        if (item.soldOut()) {
            throw Refusal.at(pointer + "/item", "order.sold-out", item.name() + " is sold out.");
        }
        return new Line(item, wanted.quantity());
    }

    /// What costs nothing costs it in any currency.
    private static void requireOneCurrency(Offer offer, List<Line> lines) {
        String currency = lines.getFirst().item().price().currency();
        boolean same =
                Stream.concat(
                                lines.stream().map(line -> line.item().price()),
                                Stream.of(offer.deliveryFee(), offer.courierPay())
                                        .filter(money -> money.value().signum() != 0))
                        .allMatch(money -> money.currency().equals(currency));
        if (!same) {
            throw Refusal.at(
                    "/lines",
                    "order.currency",
                    "The items, the delivery and the courier of one order are paid in one"
                            + " currency.");
        }
    }

    Pricing reducedBy(BigDecimal amount) {
        return new Pricing(offer, lines, goods, amount.min(goods));
    }

    String currency() {
        return lines.getFirst().item().price().currency();
    }

    Money total() {
        return new Money(goods.add(offer.deliveryFee().value()).subtract(reduction), currency());
    }
}
