package io.tandem.commerce;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param platformShare how much of it the platform bears, in percent
record Discount(long id, Money amount, @Nullable Money minimum, BigDecimal platformShare) {

    void requireFor(BigDecimal goods, String currency) {
        if (!amount.currency().equals(currency)
                || minimum != null && !minimum.currency().equals(currency)) {
            throw Refusal.at(
                    "/discount",
                    "order.discount-currency",
                    "This discount is for another currency.");
        }
        if (minimum != null && goods.compareTo(minimum.value()) < 0) {
            throw Refusal.at(
                            "/discount",
                            "order.discount-minimum",
                            "This discount is for goods of %s and more.".formatted(minimum))
                    .with(Map.of("minimum", minimum));
        }
    }
}
