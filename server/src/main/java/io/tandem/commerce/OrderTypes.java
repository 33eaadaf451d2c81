package io.tandem.commerce;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectType.Verb;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import io.tandem.records.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Orders with their lines, which verbs alone write, and the discounts that they take.
@Configuration(proxyBeanMethods = false)
class OrderTypes {

    static final String ORDER = "order";
    static final String LINE = "order-line";
    static final String DISCOUNT = "discount";
    static final String PLACE = "place";

    private static final Scope OF_MY_STORES =
            new Scope.Where(Filter.where("account", Filter.Op.IN, "myAccount"));
    private static final Scope MINE_TO_CARRY =
            new Scope.Where(Filter.where("courier", Filter.Op.EQ, "assignedToMe"));
    private static final Scope FOR_ME =
            new Scope.Where(Filter.where("consumer", Filter.Op.EQ, "mySelf"));

    @Bean
    ObjectType order() {
        ObjectType.Description order =
                ObjectType.named(
                                ORDER,
                                "orders",
                                "receipt",
                                new Label("Order", "订单"),
                                new Label("Orders", "订单"),
                                "commerce.sales_order")
                        .sortedBy("-id")
                        .ofSide(Side.CONSUMER, "consumer")
                        .verbs(verbs())
                        .writtenBy(Role.ADMINISTRATOR, Role.MANAGER, Role.SERVICE)
                        .open(Role.MEMBER, Right.READ, OF_MY_STORES)
                        .open(Role.WORKER, Right.READ, MINE_TO_CARRY)
                        .open(Role.CONSUMER, Right.READ, FOR_ME)
                        .open(Role.CONSUMER, Right.verb(PLACE), Scope.Level.ALL);
        Map.of(
                        Role.MEMBER,
                        List.of(
                                OrderVerb.ACCEPT,
                                OrderVerb.REJECT,
                                OrderVerb.MAKE_READY,
                                OrderVerb.REFUND_PART),
                        Role.WORKER,
                        List.of(OrderVerb.PICK_UP, OrderVerb.DELIVER),
                        Role.CONSUMER,
                        List.of(OrderVerb.CANCEL, OrderVerb.COMPLETE))
                .forEach((role, verbs) ->
                        verbs.forEach(
                                verb -> order.open(role, Right.verb(verb.code()), mine(role))));
        closed(order);
        return order.fields(
                written(text("name", "Number", "单号")).with(Trait.LISTED),
                written(states()).with(Trait.TRACKED, Trait.LISTED),
                written(relation("store", "store", "Store", "门店")).with(Trait.LISTED),
                written(relation("account", "account", "Merchant", "商家")),
                written(relation("consumer", "person", "Consumer", "顾客")).with(Trait.LISTED),
                written(relation("courier", "user", "Courier", "骑手"))
                        .with(Trait.ASSIGNEE, Trait.LISTED),
                written(relation("discount", "discount", "Discount", "优惠")),
                written(of("total", Kind.MONEY, "Total", "应付")).with(Trait.LISTED),
                written(of("goods", Kind.MONEY, "Goods", "商品金额")),
                written(of("delivery", Kind.MONEY, "Delivery", "配送费")),
                written(of("reduction", Kind.MONEY, "Reduction", "优惠金额")),
                written(of("returned", Kind.MONEY, "Goods taken back", "已退商品金额")),
                written(of("deliveryReturned", Kind.BOOLEAN, "Delivery taken back", "配送费已退")),
                written(text("contact", "Name at the door", "收货人")),
                written(of("phone", Kind.PHONE, "Phone at the door", "收货电话")),
                written(of("address", Kind.LONG_TEXT, "Where to", "收货地址")),
                written(of("place", Kind.PLACE, "Place", "位置")),
                written(of("note", Kind.LONG_TEXT, "Note", "备注")),
                written(of("placedAt", Kind.INSTANT, "Placed", "下单时间")).with(Trait.LISTED),
                written(of("paidAt", Kind.INSTANT, "Paid", "支付时间")),
                written(of("acceptedAt", Kind.INSTANT, "Accepted", "接单时间")),
                written(of("readyAt", Kind.INSTANT, "Ready", "出餐时间")),
                written(of("pickedUpAt", Kind.INSTANT, "Picked up", "取餐时间")),
                written(of("deliveredAt", Kind.INSTANT, "Delivered", "送达时间")),
                written(of("endedAt", Kind.INSTANT, "Ended", "结束时间")),
                written(text("payment", "Payment", "支付凭证")).with(Trait.INTERNAL),
                written(of("reason", Kind.LONG_TEXT, "Reason", "原因")));
    }

    private static Scope mine(Role role) {
        return switch (role) {
            case MEMBER -> OF_MY_STORES;
            case WORKER -> MINE_TO_CARRY;
            default -> FOR_ME;
        };
    }

    private static Verb[] verbs() {
        return Stream.concat(
                        Stream.of(new Verb(PLACE, new Label("Place", "下单"))),
                        Arrays.stream(OrderVerb.values())
                                .map(verb -> new Verb(verb.code(), verb.label())))
                .toArray(Verb[]::new);
    }

    private static Field states() {
        return choice(
                "state",
                "State",
                "状态",
                option(OrderState.PLACED.code(), "To be paid", "待支付", "neutral"),
                option(OrderState.PAID.code(), "Paid", "待接单", "warn"),
                option(OrderState.ACCEPTED.code(), "Being made", "制作中", "accent"),
                option(OrderState.READY.code(), "Ready", "待取餐", "accent"),
                option(OrderState.PICKED_UP.code(), "On the way", "配送中", "accent"),
                option(OrderState.DELIVERED.code(), "Delivered", "已送达", "good"),
                option(OrderState.COMPLETED.code(), "Completed", "已完成", "good"),
                option(OrderState.REJECTED.code(), "Rejected", "已拒单", "bad"),
                option(OrderState.CANCELLED.code(), "Cancelled", "已取消", "bad"));
    }

    @Bean
    ObjectType orderLine() {
        ObjectType.Description line =
                ObjectType.named(
                                LINE,
                                "order-lines",
                                "list-ordered",
                                new Label("Order line", "订单明细"),
                                new Label("Order lines", "订单明细"),
                                "commerce.order_line")
                        .sortedBy("id")
                        .open(Role.MEMBER, Right.READ, through(OF_MY_STORES))
                        .open(Role.WORKER, Right.READ, through(MINE_TO_CARRY))
                        .open(Role.CONSUMER, Right.READ, through(FOR_ME));
        closed(line);
        return line.fields(
                written(relation("order", ORDER, "Order", "订单")).with(Trait.PART_OF, Trait.LISTED),
                written(relation("item", "item", "Item", "商品")).with(Trait.LOOSE),
                written(text("name", "Name", "名称")).with(Trait.LISTED),
                written(of("quantity", Kind.INTEGER, "Quantity", "数量")).with(Trait.LISTED),
                written(of("price", Kind.MONEY, "Price", "单价")).with(Trait.LISTED),
                written(of("total", Kind.MONEY, "Total", "小计")).with(Trait.LISTED),
                written(of("returned", Kind.INTEGER, "Taken back", "已退数量")).with(Trait.LISTED));
    }

    @Bean
    ObjectType discount() {
        return ObjectType.named(
                        DISCOUNT,
                        "discounts",
                        "gift",
                        new Label("Discount", "优惠"),
                        new Label("Discounts", "优惠"),
                        "commerce.discount")
                .writtenBy(Role.ADMINISTRATOR, Role.MANAGER)
                .rules(
                        new ObjectType.Rule(
                                "discount.currency",
                                "budget",
                                "A discount and its budget are in one currency.",
                                Set.of("amount", "budget"),
                                values ->
                                        !(values.get("amount") instanceof Money amount)
                                                || !(values.get("budget") instanceof Money budget)
                                                || amount.currency().equals(budget.currency())))
                .refusing(
                        Map.of(
                                "discount_amount",
                                new Refusal.Detail(
                                        "/amount",
                                        "discount.amount",
                                        "A discount takes off more than nothing."),
                                "discount_share",
                                new Refusal.Detail(
                                        "/platformShare",
                                        "discount.share",
                                        "A share is between 0 and 100 %."),
                                "discount_budget",
                                new Refusal.Detail(
                                        "/budget",
                                        "discount.budget",
                                        "More than this has been spent already.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                        text("code", "Code", "优惠码")
                                .with(Trait.REQUIRED, Trait.UNIQUE, Trait.KEY, Trait.LISTED),
                        of("amount", Kind.MONEY, "Takes off", "优惠金额")
                                .with(Trait.REQUIRED, Trait.LISTED),
                        of("minimum", Kind.MONEY, "From goods of", "最低消费"),
                        of("platformShare", Kind.NUMBER, "Borne by the platform, %", "平台承担（%）")
                                .with(Trait.BEGINS),
                        of("budget", Kind.MONEY, "Budget", "预算").with(Trait.LISTED),
                        of("spent", Kind.MONEY, "Spent", "已用").with(Trait.COMPUTED, Trait.LISTED));
    }

    /// Nobody makes, changes or deletes one but by its verbs.
    private static void closed(ObjectType.Description type) {
        for (Role role : List.of(Role.ADMINISTRATOR, Role.MANAGER, Role.REP, Role.SERVICE)) {
            for (Right right : List.of(Right.CREATE, Right.DELETE)) {
                type.open(role, right, Scope.Level.NONE);
            }
        }
    }

    private static Scope through(Scope ofOrder) {
        Filter.Leaf leaf = (Filter.Leaf) ((Scope.Where) ofOrder).filter();
        return new Scope.Where(Filter.where("order." + leaf.field(), leaf.op(), leaf.value()));
    }

    private static Field written(Field field) {
        return field.with(Trait.COMPUTED, Trait.AT_START);
    }
}
