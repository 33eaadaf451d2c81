package io.tandem.people;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor.Role;
import io.tandem.records.DuplicateRule;
import io.tandem.records.DuplicateRule.Way;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectType.Verb;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PersonType {

    /// People outside see of all people themselves.
    private static final Scope SELF = new Scope.Where(Filter.where("id", Filter.Op.EQ, "mySelf"));

    @Bean
    ObjectType person() {
        return ObjectType.named(
                        "person",
                        "people",
                        "user",
                        new Label("Person", "联系人"),
                        new Label("People", "联系人"),
                        "people.person")
                .knownBy(DuplicateRule.by("email", Way.EMAIL), DuplicateRule.by("phone", Way.PHONE))
                .open(Role.MEMBER, Right.READ, SELF)
                .open(Role.WORKER, Right.READ, SELF)
                .open(Role.CONSUMER, Right.READ, SELF)
                .open(Role.CONSUMER, Right.UPDATE, SELF)
                .open(Role.MEMBER, Consents.CONSENT, SELF)
                .open(Role.WORKER, Consents.CONSENT, SELF)
                .open(Role.CONSUMER, Consents.CONSENT, SELF)
                .verbs(
                        new Verb("sign-in", new Label("Open a sign-in", "开通登录")),
                        new Verb("consent", new Label("Note consent", "记录同意")))
                .fields(
                        text("name", "Name", "姓名")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("email", Kind.EMAIL, "E-mail", "邮箱")
                                .with(Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("phone", Kind.PHONE, "Phone", "电话").with(Trait.SEARCHED, Trait.LISTED),
                        text("title", "Job title", "职务").with(Trait.LISTED),
                        text("locale", "Language", "语言"),
                        flag("showsConsumerSide", "Shows consumer side", "展示消费侧"),
                        flag("showsWorkSide", "Shows company side", "展示企业侧"),
                        flag("acceptsPromotions", "Accepts promotions", "接受促销"));
    }

    /// What the person's consents allow now.
    private static Field flag(String name, String en, String zh) {
        return of(name, Kind.BOOLEAN, en, zh).with(Trait.COMPUTED);
    }
}
