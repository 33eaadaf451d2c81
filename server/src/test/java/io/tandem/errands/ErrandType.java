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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErrandType {

    private static final Scope OF_MY_STORE =
            new Scope.Where(Filter.where("account", Filter.Op.IN, "myAccount"));
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
                .open(Role.MEMBER, Right.READ, OF_MY_STORE)
                .open(Role.WORKER, Right.READ, MINE_TO_CARRY)
                .open(Role.WORKER, Right.UPDATE, MINE_TO_CARRY)
                .open(Role.CONSUMER, Right.READ, FOR_ME)
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        relation("account", "account", "Store", "门店").with(Trait.LISTED),
                        relation("courier", "user", "Courier", "骑手")
                                .with(Trait.ASSIGNEE, Trait.LISTED),
                        relation("consumer", "person", "Consumer", "顾客").with(Trait.LISTED),
                        relation("owner", "user", "Dispatcher", "调度员")
                                .with(Trait.RESPONSIBLE, Trait.LISTED),
                        of("price", Kind.MONEY, "Price", "价格").with(Trait.LISTED),
                        text("note", "Note", "备注").with(Trait.INTERNAL, Trait.SEARCHED));
    }
}
