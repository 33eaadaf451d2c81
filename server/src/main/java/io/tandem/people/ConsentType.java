package io.tandem.people;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Choice;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectType.Verb;
import io.tandem.records.Right;
import io.tandem.records.Scope.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What a person agreed to. Given and withdrawn by [Consents]; an administrator imports those of
/// the past, and nobody deletes one: that it was given once is part of the proof.
@Configuration(proxyBeanMethods = false)
class ConsentType {

    static final String NAME = "consent";

    private static final Right WITHDRAW = Right.verb("withdraw");

    static final Choice[] PURPOSES = {
        option(
                "consumer-side",
                "Show the consumer side to those who serve the company",
                "向服务企业的人员展示个人消费侧"),
        option(
                "work-side",
                "Show the company side to those who serve the consumer",
                "向服务消费者的人员展示企业侧"),
        option("promotions", "Receive promotions", "接收促销信息")
    };

    @Bean
    ObjectType consent() {
        return ObjectType.named(
                        NAME,
                        "consents",
                        "file-done",
                        new Label("Consent", "同意"),
                        new Label("Consents", "同意"),
                        "people.consent")
                .sortedBy("-id")
                .writtenBy(Role.ADMINISTRATOR)
                .open(Role.ADMINISTRATOR, Right.DELETE, Level.NONE)
                .open(Role.MANAGER, WITHDRAW, Level.ALL)
                .open(Role.REP, WITHDRAW, Level.ALL)
                .open(Role.CONSUMER, WITHDRAW, Level.ALL)
                .open(Role.MEMBER, Right.READ, Level.ALL)
                .open(Role.WORKER, Right.READ, Level.ALL)
                .open(Role.CONSUMER, Right.READ, Level.ALL)
                .verbs(new Verb("withdraw", new Label("Withdraw", "撤回")))
                .refusing(
                        Map.of(
                                "consent_once",
                                new Refusal.Detail(
                                        "/purpose",
                                        "consent.given",
                                        "This person gave this consent already."),
                                "consent_later",
                                new Refusal.Detail(
                                        "/givenAt",
                                        "consent.later",
                                        "A consent is not given in the future."),
                                "consent_times",
                                new Refusal.Detail(
                                        "/until",
                                        "consent.until",
                                        "A consent ends after it was given.")))
                .fields(
                        relation("person", "person", "Person", "联系人")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.AT_START, Trait.LISTED)
                                .changedBy("give"),
                        choice("purpose", "Purpose", "用途", PURPOSES)
                                .with(Trait.REQUIRED, Trait.AT_START, Trait.LISTED)
                                .changedBy("give"),
                        of("givenAt", Kind.INSTANT, "Given", "给予时间")
                                .with(Trait.AT_START, Trait.LISTED)
                                .changedBy("give"),
                        until().with(Trait.AT_START, Trait.LISTED).changedBy("give"),
                        text("source", "Source", "来源")
                                .with(Trait.REQUIRED, Trait.AT_START, Trait.LISTED)
                                .changedBy("give"),
                        of("withdrawnAt", Kind.INSTANT, "Withdrawn", "撤回时间")
                                .with(Trait.AT_START, Trait.LISTED)
                                .changedBy("withdraw"),
                        text("withdrawalSource", "Withdrawn by way of", "撤回方式")
                                .with(Trait.AT_START)
                                .changedBy("withdraw"),
                        of("ended", Kind.BOOLEAN, "Ended", "已到期").with(Trait.COMPUTED));
    }

    private static Field until() {
        return new Field(
                "until",
                Kind.INSTANT,
                new Label("Until", "有效至"),
                "until_at",
                null,
                List.of(),
                null,
                Set.of());
    }
}
