package io.tandem.settlement;

import io.tandem.commerce.OrderMoney;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What an order, as it stands, moves of each [Part], in minor units. What a verb posts is the
/// difference between two of these, so that whatever is done to an order in whatever sequence, its
/// entries are what it stands for now, and what is rounded away once is never lost.
record Split(Map<Part, Long> moved) {

    static Split of(OrderMoney money) {
        Map<Part, Long> moved = new EnumMap<>(Part.class);
        if (money.paid()) {
            moved.put(Part.GOODS, money.kept());
            moved.put(Part.DELIVERY, money.deliveryReturned() ? 0 : money.delivery());
            List<Long> borne =
                    LargestRemainder.split(
                            reduction(money),
                            List.of(
                                    money.platformShare(),
                                    BigDecimal.valueOf(100).subtract(money.platformShare())));
            moved.put(Part.PLATFORM_REDUCTION, borne.get(0));
            moved.put(Part.MERCHANT_REDUCTION, borne.get(1));
            moved.put(Part.COMMISSION, percent(money.kept(), money.commission()));
            moved.put(Part.COURIER_PAY, money.carried() ? money.courierPay() : 0);
        }
        return new Split(moved);
    }

    /// Goods that go back take their share of the reduction along.
    private static long reduction(OrderMoney money) {
        return money.goods() == 0
                ? 0
                : LargestRemainder.split(
                                money.reduction(),
                                List.of(
                                        BigDecimal.valueOf(money.kept()),
                                        BigDecimal.valueOf(money.returned())))
                        .getFirst();
    }

    private static long percent(long amount, BigDecimal percent) {
        return BigDecimal.valueOf(amount)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// What moves now that did not before; what goes back is below zero.
    Map<Part, Long> since(Split before) {
        Map<Part, Long> differing = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            long moves = moved.getOrDefault(part, 0L) - before.moved().getOrDefault(part, 0L);
            if (moves != 0) {
                differing.put(part, moves);
            }
        }
        return differing;
    }
}
