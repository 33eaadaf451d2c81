package io.tandem.catalog;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Stores and what they offer: read by everybody who shops, kept by staff.
@Configuration(proxyBeanMethods = false)
class StoreTypes {

    private static final Scope MINE =
            new Scope.Where(Filter.where("account", Filter.Op.IN, "myAccount"));
    private static final Scope OF_MINE =
            new Scope.Where(Filter.where("store.account", Filter.Op.IN, "myAccount"));

    @Bean
    ObjectType store() {
        return ObjectType.named(
                        "store",
                        "stores",
                        "shop",
                        new Label("Store", "门店"),
                        new Label("Stores", "门店"),
                        "catalog.store")
                .open(Role.MEMBER, Right.READ, MINE)
                .open(Role.CONSUMER, Right.READ, Scope.Level.ALL)
                .rules(
                        new ObjectType.Rule(
                                "store.zone",
                                "zone",
                                "A time zone is written as Asia/Shanghai.",
                                Set.of("zone"),
                                values -> isZone(values.get("zone"))))
                .refusing(
                        Map.of(
                                "store_commission",
                                new Refusal.Detail(
                                        "/commission",
                                        "store.commission",
                                        "A commission is between 0 and 100 %."),
                                "store_fees",
                                new Refusal.Detail(
                                        "/deliveryFee",
                                        "store.fees",
                                        "What delivery costs and what a courier is paid is not"
                                                + " below zero."),
                                "store_prep",
                                new Refusal.Detail(
                                        "/prepMinutes",
                                        "store.prep",
                                        "To prepare an order takes between 0 and 1,440 minutes.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                        text("code", "Code", "编码").with(Trait.UNIQUE, Trait.KEY),
                        relation("account", "account", "Merchant", "商家").with(Trait.LISTED),
                        text("city", "City", "城市").with(Trait.LISTED),
                        of("place", Kind.PLACE, "Place", "位置"),
                        of("openingHours", Kind.WORKING_TIME, "Opening hours", "营业时间"),
                        text("zone", "Time zone", "时区").with(Trait.BEGINS),
                        of("radius", Kind.NUMBER, "Delivers within, km", "配送半径（公里）"),
                        of("prepMinutes", Kind.INTEGER, "Minutes to prepare", "备餐时间（分钟）")
                                .with(Trait.BEGINS, Trait.LISTED),
                        of("paused", Kind.BOOLEAN, "Paused", "暂停接单").with(Trait.LISTED),
                        of("commission", Kind.NUMBER, "Commission, %", "佣金（%）").with(Trait.BEGINS),
                        of("deliveryFee", Kind.MONEY, "Delivery fee", "配送费").with(Trait.BEGINS),
                        of("courierPay", Kind.MONEY, "Courier's pay", "骑手配送收入")
                                .with(Trait.BEGINS, Trait.INTERNAL));
    }

    @Bean
    ObjectType item() {
        return ObjectType.named(
                        "item",
                        "items",
                        "coffee",
                        new Label("Item", "商品"),
                        new Label("Items", "商品"),
                        "catalog.item")
                .sortedBy("store,category,name")
                .open(Role.MEMBER, Right.READ, OF_MINE)
                .open(Role.CONSUMER, Right.READ, Scope.Level.ALL)
                .refusing(
                        Map.of(
                                "item_price",
                                new Refusal.Detail(
                                        "/price", "item.price", "A price is not below zero.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                        relation("store", "store", "Store", "门店")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        text("category", "Category", "分类").with(Trait.LISTED),
                        of("description", Kind.LONG_TEXT, "Description", "说明"),
                        of("price", Kind.MONEY, "Price", "价格").with(Trait.REQUIRED, Trait.LISTED),
                        of("soldOut", Kind.BOOLEAN, "Sold out", "售罄").with(Trait.LISTED));
    }

    private static boolean isZone(@Nullable Object zone) {
        try {
            return zone == null || ZoneId.of(String.valueOf(zone)) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
