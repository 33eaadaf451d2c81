package io.tandem.commerce;

import java.math.BigDecimal;

/// What an order comes to as it stands, in minor units of one currency: enough to say who gets
/// what.
///
/// @param paid whether anything moves at all
/// @param goods at their prices, all that was asked for
/// @param returned of the goods, at their prices
/// @param reduction of the goods by a discount
/// @param platformShare of the reduction, in percent; the merchant bears the rest
/// @param commission of the goods, in percent
/// @param carried whether the courier earned their pay
public record OrderMoney(
        String currency,
        boolean paid,
        long goods,
        long returned,
        long delivery,
        boolean deliveryReturned,
        long reduction,
        BigDecimal platformShare,
        BigDecimal commission,
        long courierPay,
        boolean carried) {

    /// How many of the smallest coin are one of the currency: 100 cents.
    public long coins() {
        return Minor.of(BigDecimal.ONE, currency);
    }

    public long kept() {
        return goods - returned;
    }

    OrderMoney paidFor() {
        return with(true, returned, deliveryReturned, carried);
    }

    OrderMoney carriedOff() {
        return with(paid, returned, deliveryReturned, true);
    }

    OrderMoney without(long goodsReturned) {
        return with(paid, returned + goodsReturned, deliveryReturned, carried);
    }

    /// All of it goes back.
    OrderMoney undone() {
        return with(paid, goods, true, carried);
    }

    /// The goods were made and stay paid; nobody brings them.
    OrderMoney withoutDelivery() {
        return with(paid, returned, true, carried);
    }

    private OrderMoney with(
            boolean nowPaid, long nowReturned, boolean nowDeliveryReturned, boolean nowCarried) {
        return new OrderMoney(
                currency,
                nowPaid,
                goods,
                nowReturned,
                delivery,
                nowDeliveryReturned,
                reduction,
                platformShare,
                commission,
                courierPay,
                nowCarried);
    }
}
