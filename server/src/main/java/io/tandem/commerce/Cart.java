package io.tandem.commerce;

import io.tandem.kernel.GeoPoint;
import io.tandem.kernel.GivenText;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
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

    private static final int MOST_LINES = 100;
    private static final int MOST_LINE = 200;
    private static final int MOST_TEXT = 2_000;

    public record Line(long item, long quantity) {}

    /// An order is of something.
    List<Line> wanted() {
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES || lines.contains(null)) {
            throw Refusal.at("/lines", "order.lines", "An order has between 1 and 100 lines.");
        }
        return lines;
    }

    /// The same with its words as they are kept.
    Cart checked() {
        return new Cart(
                store,
                lines,
                consumer,
                GivenText.of("/contact", "order.text", contact, MOST_LINE),
                GivenText.of("/phone", "order.text", phone, MOST_LINE),
                GivenText.of("/address", "order.text", address, MOST_TEXT),
                place,
                GivenText.of("/note", "order.text", note, MOST_TEXT),
                discount,
                expected);
    }
}
