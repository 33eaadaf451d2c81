package io.tandem.commerce.web;

import io.tandem.commerce.Cart;
import io.tandem.commerce.Orders;
import io.tandem.records.Actor;
import io.tandem.records.web.IfMatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The verbs of an order. Each may bear an `Idempotency-Key` and an `If-Match`.
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    record Pay(@Nullable String payment) {}

    record Why(@Nullable String reason) {}

    record To(@Nullable Long courier) {}

    record Refund(@Nullable List<Orders.Back> lines, @Nullable String reason) {}

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> place(Actor by, @RequestBody Cart cart) {
        return orders.place(by, cart);
    }

    @PostMapping("/{id}/pay")
    Map<String, @Nullable Object> pay(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Pay pay) {
        return orders.pay(by, id, version, pay.payment());
    }

    @PostMapping("/{id}/accept")
    Map<String, @Nullable Object> accept(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return orders.accept(by, id, version);
    }

    @PostMapping("/{id}/reject")
    Map<String, @Nullable Object> reject(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Why why) {
        return orders.reject(by, id, version, why.reason());
    }

    @PostMapping("/{id}/ready")
    Map<String, @Nullable Object> ready(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return orders.ready(by, id, version);
    }

    @PostMapping("/{id}/assign")
    Map<String, @Nullable Object> assign(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version, @RequestBody To to) {
        return orders.assign(by, id, version, to.courier());
    }

    @PostMapping("/{id}/reassign")
    Map<String, @Nullable Object> reassign(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version, @RequestBody To to) {
        return orders.reassign(by, id, version, to.courier());
    }

    @PostMapping("/{id}/pick-up")
    Map<String, @Nullable Object> pickUp(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return orders.pickUp(by, id, version);
    }

    @PostMapping("/{id}/deliver")
    Map<String, @Nullable Object> deliver(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return orders.deliver(by, id, version);
    }

    @PostMapping("/{id}/complete")
    Map<String, @Nullable Object> complete(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return orders.complete(by, id, version);
    }

    @PostMapping("/{id}/cancel")
    Map<String, @Nullable Object> cancel(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Why why) {
        return orders.cancel(by, id, version, why.reason());
    }

    @PostMapping("/{id}/refund-part")
    Map<String, @Nullable Object> refundPart(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Refund refund) {
        return orders.refundPart(by, id, version, refund.lines(), refund.reason());
    }
}
