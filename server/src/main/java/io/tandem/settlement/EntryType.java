package io.tandem.settlement;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;

import io.tandem.commerce.OrderVerb;
import io.tandem.kernel.Filter;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import io.tandem.records.Side;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// An entry of the ledger: read like any record, written by [Posting] alone.
@Configuration(proxyBeanMethods = false)
class EntryType {

    @Bean
    ObjectType ledgerEntry() {
        ObjectType.Description entry =
                ObjectType.named(
                                "ledger-entry",
                                "ledger-entries",
                                "receipt",
                                new Label("Ledger entry", "账目"),
                                new Label("Ledger entries", "账目"),
                                "settlement.entry")
                        .sortedBy("-id")
                        .ofSide(Side.CONSUMER, "consumer")
                        .open(Role.MEMBER, Right.READ, where("account", Filter.Op.IN, "myAccount"))
                        .open(Role.WORKER, Right.READ, where("courier", Filter.Op.EQ, "me"))
                        .open(Role.CONSUMER, Right.READ, where("consumer", Filter.Op.EQ, "mySelf"));
        for (Role role : List.of(Role.ADMINISTRATOR, Role.MANAGER, Role.REP, Role.SERVICE)) {
            for (Right right :
                    List.of(Right.CREATE, Right.UPDATE, Right.DELETE, Right.IMPORT, Right.MERGE)) {
                entry.open(role, right, Scope.Level.NONE);
            }
        }
        return entry.fields(
                posted(relation("order", "order", "Order", "订单")).with(Trait.LISTED),
                posted(choice("verb", "By", "动作", verbs())).with(Trait.LISTED),
                posted(
                                choice(
                                        "part",
                                        "Part",
                                        "科目",
                                        option("goods", "Goods", "商品"),
                                        option("delivery", "Delivery", "配送费"),
                                        option(
                                                "platform-reduction",
                                                "Discount of the platform",
                                                "平台优惠"),
                                        option(
                                                "merchant-reduction",
                                                "Discount of the merchant",
                                                "商家优惠"),
                                        option("commission", "Commission", "佣金"),
                                        option("courier-pay", "Courier's pay", "骑手收入")))
                        .with(Trait.LISTED),
                posted(
                                choice(
                                        "party",
                                        "Party",
                                        "对象",
                                        option("consumer", "Consumer", "顾客"),
                                        option("merchant", "Merchant", "商家"),
                                        option("courier", "Courier", "骑手"),
                                        option("platform", "Platform", "平台")))
                        .with(Trait.LISTED),
                posted(relation("consumer", "person", "Consumer", "顾客")),
                posted(relation("account", "account", "Merchant", "商家")).with(Trait.LISTED),
                posted(relation("courier", "user", "Courier", "骑手")).with(Trait.LISTED),
                posted(of("amount", Kind.MONEY, "Amount", "金额")).with(Trait.LISTED));
    }

    private static Field.Choice[] verbs() {
        return Arrays.stream(OrderVerb.values())
                .map(verb -> option(verb.code(), verb.label().en(), verb.label().zh()))
                .toArray(Field.Choice[]::new);
    }

    private static Scope where(String field, Filter.Op op, String word) {
        return new Scope.Where(Filter.where(field, op, word));
    }

    private static Field posted(Field field) {
        return field.with(Trait.COMPUTED);
    }
}
