package io.tandem.people;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
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
                .open(Role.MEMBER, Right.READ, SELF)
                .open(Role.WORKER, Right.READ, SELF)
                .open(Role.CONSUMER, Right.READ, SELF)
                .open(Role.CONSUMER, Right.UPDATE, SELF)
                .fields(
                        text("name", "Name", "姓名")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("email", Kind.EMAIL, "E-mail", "邮箱")
                                .with(Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("phone", Kind.PHONE, "Phone", "电话").with(Trait.SEARCHED, Trait.LISTED),
                        text("title", "Job title", "职务").with(Trait.LISTED),
                        text("locale", "Language", "语言"));
    }
}
