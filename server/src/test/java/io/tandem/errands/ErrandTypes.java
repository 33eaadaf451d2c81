package io.tandem.errands;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import io.tandem.records.Side;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Errands, the kiosks that they leave from, and who works there.
@Configuration(proxyBeanMethods = false)
class ErrandTypes {

    private static final Filter OF_MY_ACCOUNT = Filter.where("account", Filter.Op.IN, "myAccount");
    private static final Scope MY_KIOSKS =
            new Scope.Where(
                    new Filter.Or(
                            List.of(OF_MY_ACCOUNT, Filter.where("id", Filter.Op.IN, "myKiosk"))));
    private static final Scope MINE_TO_CARRY =
            new Scope.Where(Filter.where("courier", Filter.Op.EQ, "assignedToMe"));
    private static final Scope FOR_ME =
            new Scope.Where(Filter.where("consumer", Filter.Op.EQ, "mySelf"));

    @Bean
    ObjectType errand() {
        return ObjectType.named(
                        "errand",
                        "errands",
                        "car",
                        new Label("Errand", "跑腿单"),
                        new Label("Errands", "跑腿单"),
                        "errands.errand")
                .ownedBy("owner")
                .ofSide(Side.CONSUMER, "consumer")
                .open(Role.MEMBER, Right.READ, new Scope.Where(OF_MY_ACCOUNT))
                .open(Role.WORKER, Right.READ, MINE_TO_CARRY)
                .open(Role.WORKER, Right.UPDATE, MINE_TO_CARRY)
                .open(Role.CONSUMER, Right.READ, FOR_ME)
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        relation("account", "account", "Merchant", "商家").with(Trait.LISTED),
                        relation("kiosk", "kiosk", "Kiosk", "亭子").with(Trait.LISTED),
                        relation("courier", "user", "Courier", "骑手")
                                .with(Trait.ASSIGNEE, Trait.LISTED),
                        relation("consumer", "person", "Consumer", "顾客").with(Trait.LISTED),
                        relation("owner", "user", "Dispatcher", "调度员")
                                .with(Trait.RESPONSIBLE, Trait.LISTED),
                        of("price", Kind.MONEY, "Price", "价格").with(Trait.LISTED),
                        text("note", "Note", "备注").with(Trait.INTERNAL, Trait.SEARCHED));
    }

    @Bean
    ObjectType kiosk() {
        return ObjectType.named(
                        "kiosk",
                        "kiosks",
                        "shop",
                        new Label("Kiosk", "亭子"),
                        new Label("Kiosk", "亭子"),
                        "errands.kiosk")
                .open(Role.MEMBER, Right.READ, MY_KIOSKS)
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        relation("account", "account", "Merchant", "商家").with(Trait.LISTED));
    }

    @Bean
    ObjectType assistant() {
        return ObjectType.named(
                        "assistant",
                        "assistants",
                        "team",
                        new Label("Assistant", "店员"),
                        new Label("Assistants", "店员"),
                        "errands.assistant")
                .sortedBy("-id")
                .ofSide(Side.WORK, "person")
                .fields(
                        relation("kiosk", "kiosk", "Kiosk", "亭子")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        relation("person", "person", "Person", "联系人")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED));
    }
}
