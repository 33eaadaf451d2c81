package io.tandem.commerce;

import io.tandem.kernel.GeoPoint;
import io.tandem.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked for when an order is placed.
///
/// @param consumer whose order it is; a consumer orders for themselves, a guest for nobody known
/// @param discount the code of one
/// @param expected what the cart showed: an order that comes to something else is not placed
public record Cart(
        long store,
        @Nullable List<Line> lines,
        @Nullable Long consumer,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable String address,
        @Nullable GeoPoint place,
        @Nullable String note,
        @Nullable String discount,
        @Nullable Money expected) {

    public record Line(long item, long quantity) {}
}
