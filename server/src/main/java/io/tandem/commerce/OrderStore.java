package io.tandem.commerce;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OrderStore {

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final JsonMapper json;

    OrderStore(JdbcClient jdbc, ChangeLog log, JsonMapper json) {
        this.jdbc = jdbc;
        this.log = log;
        this.json = json;
    }

    long place(
            Actor by,
            ObjectType type,
            Cart cart,
            @Nullable Long consumer,
            Pricing priced,
            @Nullable Discount discount) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("store", cart.store());
        params.put("account", priced.offer().account());
        params.put("consumer", consumer);
        params.put("discount", discount == null ? null : discount.id());
        params.put("contact", cart.contact());
        params.put("phone", cart.phone());
        params.put("address", cart.address());
        params.put("place", cart.place() == null ? null : json.writeValueAsString(cart.place()));
        params.put("note", cart.note());
        params.put("goods", priced.goods());
        params.put("delivery", priced.offer().deliveryFee().value());
        params.put("reduction", priced.reduction());
        params.put("currency", priced.currency());
        params.put("commission", priced.offer().commission());
        params.put("share", discount == null ? BigDecimal.valueOf(100) : discount.platformShare());
        params.put("pay", priced.offer().courierPay().value());
        return log.write(
                        ChangeLog.Entry.of(by, type, OrderTypes.PLACE),
                        """
                        insert into commerce.sales_order
                               (store_id, account_id, consumer_id, discount_id, contact, phone, address, place,
                                note,                                goods, goods_currency, delivery, delivery_currency, reduction, reduction_currency,
                                returned_currency, commission, platform_share, courier_pay, courier_pay_currency)
                        values (:store, :account::bigint, :consumer::bigint, :discount::bigint, :contact::text,
                                :phone::text, :address::text, :place::jsonb, :note::text, :goods, :currency, :delivery, :currency,
                                :reduction, :currency, :currency, :commission, :share, :pay, :currency)
                        """,
                        params)
                .getFirst();
    }

    void lines(Actor by, ObjectType type, long order, Pricing priced) {
        List<Pricing.Line> lines = priced.lines();
        log.write(
                ChangeLog.Entry.of(by, type, OrderTypes.PLACE),
                """
                insert into commerce.order_line (order_id, item_id, name, quantity, price, price_currency)
                select :order, l.item, l.name, l.quantity, l.price, :currency
                  from unnest(:items::bigint[], :names::text[], :quantities::bigint[], :prices::numeric[])
                       as l(item, name, quantity, price)
                """,
                Map.of(
                        "order", order,
                        "currency", priced.currency(),
                        "items", lines.stream().map(l -> l.item().id()).toArray(Long[]::new),
                        "names", lines.stream().map(l -> l.item().name()).toArray(String[]::new),
                        "quantities",
                                lines.stream().map(Pricing.Line::quantity).toArray(Long[]::new),
                        "prices",
                                lines.stream()
                                        .map(l -> l.item().price().value())
                                        .toArray(BigDecimal[]::new)));
    }

    Optional<Discount> discount(String code) {
        return jdbc.sql(
                        """
                        select id, amount, amount_currency, minimum, minimum_currency, platform_share
                          from commerce.discount
                         where kernel.fold(code) collate "C" = kernel.fold(:code) collate "C"
                        """)
                .param("code", code)
                .query((row, number) ->
                        new Discount(
                                row.getLong("id"),
                                new Money(
                                        row.getBigDecimal("amount"),
                                        row.getString("amount_currency")),
                                row.getBigDecimal("minimum") == null
                                        ? null
                                        : new Money(
                                                row.getBigDecimal("minimum"),
                                                row.getString("minimum_currency")),
                                row.getBigDecimal("platform_share")))
                .optional();
    }

    /// Takes from the budget; the limit stands in the statement, so no two take the last of it.
    void spend(Actor by, ObjectType type, long discount, BigDecimal amount) {
        List<Long> spent =
                log.write(
                        ChangeLog.Entry.of(by, type, "spend"),
                        """
                        update commerce.discount
                           set spent = spent + :amount, version = version + 1, updated_at = now()
                         where id = :id and (budget is null or spent + :amount <= budget)
                        """,
                        Map.of("id", discount, "amount", amount));
        if (spent.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "order.discount-finished", "This discount is used up.");
        }
    }

    void giveBack(Actor by, ObjectType type, long discount, long order) {
        log.write(
                ChangeLog.Entry.of(by, type, "give-back"),
                """
                update commerce.discount as d
                   set spent = d.spent - o.reduction, version = d.version + 1, updated_at = now()
                  from commerce.sales_order o
                 where d.id = :id and o.id = :order
                """,
                Map.of("id", discount, "order", order));
    }

    SalesOrder forUpdate(long id, @Nullable Long version) {
        SalesOrder order =
                jdbc.sql(
                                """
                                select id, version, state, store_id, account_id, consumer_id, courier_id, discount_id,
                                       goods_currency, paid_at is not null as paid, goods, returned, delivery,
                                       delivery_returned, reduction, platform_share, commission, courier_pay,
                                       picked_up_at is not null as carried
                                  from commerce.sales_order
                                 where id = :id
                                   for update
                                """)
                        .param("id", id)
                        .query((row, number) -> order(row))
                        .optional()
                        .orElseThrow(() -> Refusal.notFound(OrderTypes.ORDER, id));
        if (version != null && version != order.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this order since you read it. Read it again.",
                    Map.of("version", order.version()));
        }
        return order;
    }

    void move(Actor by, ObjectType type, OrderVerb verb, SalesOrder after) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("id", after.id());
        params.put("state", after.state().code());
        params.put("courier", after.courier());
        params.put("returned", Minor.of(after.money().returned(), after.money().currency()));
        params.put("deliveryReturned", after.money().deliveryReturned());
        params.put("payment", after.payment());
        params.put("reason", after.reason());
        log.write(
                ChangeLog.Entry.of(by, type, verb.code()),
                """
                update commerce.sales_order
                   set state = :state, courier_id = :courier::bigint, returned = :returned,
                       delivery_returned = :deliveryReturned, payment = coalesce(:payment::text, payment),
                       reason = coalesce(:reason::text, reason),
                       paid_at = case when :state = 'paid' then coalesce(paid_at, now()) else paid_at end,
                       accepted_at = case when :state = 'accepted' then coalesce(accepted_at, now()) else accepted_at end,
                       ready_at = case when :state = 'ready' then coalesce(ready_at, now()) else ready_at end,
                       picked_up_at = case when :state = 'picked-up' then coalesce(picked_up_at, now()) else picked_up_at end,
                       delivered_at = case when :state = 'delivered' then coalesce(delivered_at, now()) else delivered_at end,
                       ended_at = case when :state in ('completed', 'rejected', 'cancelled')
                                       then coalesce(ended_at, now()) else ended_at end,
                       version = version + 1, updated_at = now()
                 where id = :id
                """,
                params);
    }

    /// What the goods that are taken back cost, in minor units. More than there are is refused.
    long takeBack(Actor by, ObjectType type, SalesOrder order, List<Orders.Back> lines) {
        Long[] ids = lines.stream().map(Orders.Back::line).toArray(Long[]::new);
        Long[] quantities = lines.stream().map(Orders.Back::quantity).toArray(Long[]::new);
        List<Long> taken =
                log.write(
                        ChangeLog.Entry.of(by, type, OrderVerb.REFUND_PART.code()),
                        """
                        update commerce.order_line as l
                           set returned = l.returned + b.quantity, version = l.version + 1, updated_at = now()
                          from unnest(:lines::bigint[], :quantities::bigint[]) as b(line, quantity)
                         where l.id = b.line and l.order_id = :order and l.returned + b.quantity <= l.quantity
                        """,
                        Map.of("lines", ids, "quantities", quantities, "order", order.id()));
        if (taken.size() < lines.size()) {
            throw Refusal.at(
                    "/lines",
                    "order.refund-quantity",
                    "There are not so many of a line left to be taken back.");
        }
        BigDecimal worth =
                jdbc.sql(
                                """
                                select sum(l.price * b.quantity)
                                  from commerce.order_line l
                                  join unnest(:lines::bigint[], :quantities::bigint[]) as b(line, quantity) on b.line = l.id
                                """)
                        .param("lines", ids)
                        .param("quantities", quantities)
                        .query(BigDecimal.class)
                        .single();
        return Minor.of(worth, order.money().currency());
    }

    private static SalesOrder order(ResultSet row) throws SQLException {
        String currency = row.getString("goods_currency");
        return new SalesOrder(
                row.getLong("id"),
                row.getLong("version"),
                OrderState.of(row.getString("state")),
                row.getLong("store_id"),
                row.getObject("account_id", Long.class),
                row.getObject("consumer_id", Long.class),
                row.getObject("courier_id", Long.class),
                row.getObject("discount_id", Long.class),
                new OrderMoney(
                        currency,
                        row.getBoolean("paid"),
                        Minor.of(row.getBigDecimal("goods"), currency),
                        Minor.of(row.getBigDecimal("returned"), currency),
                        Minor.of(row.getBigDecimal("delivery"), currency),
                        row.getBoolean("delivery_returned"),
                        Minor.of(row.getBigDecimal("reduction"), currency),
                        row.getBigDecimal("platform_share"),
                        row.getBigDecimal("commission"),
                        Minor.of(row.getBigDecimal("courier_pay"), currency),
                        row.getBoolean("carried")),
                null,
                null);
    }
}
