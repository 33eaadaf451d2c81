package io.tandem.catalog;

import io.tandem.kernel.GeoPoint;
import io.tandem.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a store offers at this moment, as an order is priced by it.
///
/// @param commission of the goods, in percent
/// @param courierPay what a courier gets for a job from here
/// @param place where it stands, if that is known
/// @param radius how far it delivers, in kilometres, if that is limited
/// @param closed why nothing is sold at this moment, if so
/// @param items those that were asked for and are of this store
public record Offer(
        long store,
        @Nullable Long account,
        int prepMinutes,
        BigDecimal commission,
        Money deliveryFee,
        Money courierPay,
        @Nullable GeoPoint place,
        @Nullable BigDecimal radius,
        @Nullable Closed closed,
        List<Item> items) {

    /// Whether it delivers there; where the store or its limit is not known, it does.
    public boolean reaches(GeoPoint there) {
        return place == null || radius == null || place.kilometresTo(there) <= radius.doubleValue();
    }

    public enum Closed {
        PAUSED,
        OUTSIDE_HOURS
    }

    public record Item(long id, String name, Money price, boolean soldOut) {}
}
