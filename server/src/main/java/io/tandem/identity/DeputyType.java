package io.tandem.identity;

import static io.tandem.records.Field.relation;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who acts for whom while somebody is away. People arrange it for themselves, managers for those
/// in their teams and below. Who is concerned is said once; later only the days change.
@Configuration(proxyBeanMethods = false)
class DeputyType {

    @Bean
    ObjectType deputy() {
        return ObjectType.named(
                        "deputy",
                        "deputies",
                        "user-switch",
                        new Label("Deputy", "代理人"),
                        new Label("Deputies", "代理人"),
                        "identity.deputy")
                .sortedBy("-from")
                .ownedBy("user")
                .writtenBy(Role.ADMINISTRATOR)
                .open(Role.MANAGER, Right.CREATE, Level.TEAMS)
                .open(Role.MANAGER, Right.UPDATE, Level.TEAMS)
                .open(Role.MANAGER, Right.DELETE, Level.TEAMS)
                .open(Role.REP, Right.CREATE, Level.OWN)
                .open(Role.REP, Right.UPDATE, Level.OWN)
                .open(Role.REP, Right.DELETE, Level.OWN)
                .startingWith((by, drafts) ->
                        drafts.forEach(draft -> draft.putIfAbsent("user", by.user())))
                .refusing(
                        Map.of(
                                "deputy_cycle",
                                new Refusal.Detail(
                                        "/deputy",
                                        "deputy.cycle",
                                        "At that time this person would stand in for somebody who"
                                                + " stands in for them."),
                                "deputy_oneself",
                                new Refusal.Detail(
                                        "/deputy",
                                        "deputy.oneself",
                                        "Nobody stands in for themselves."),
                                "deputy_active",
                                new Refusal.Detail(
                                        "/deputy",
                                        "user.not-active",
                                        "Only active users are away or stand in."),
                                "deputy_days",
                                new Refusal.Detail(
                                        "/until",
                                        "deputy.days",
                                        "The last day is not before the first.")))
                .fields(
                        relation("user", "user", "Away", "外出人")
                                .with(Trait.REQUIRED, Trait.BEGINS, Trait.AT_START, Trait.LISTED)
                                .changedBy("hand-over"),
                        relation("deputy", "user", "Deputy", "代理人")
                                .with(Trait.REQUIRED, Trait.AT_START, Trait.LISTED)
                                .changedBy("hand-over"),
                        day("from", "From", "开始").with(Trait.REQUIRED, Trait.LISTED),
                        day("until", "Until", "结束").with(Trait.LISTED));
    }

    /// `from` and `until` are words of SQL; their columns have others.
    private static Field day(String name, String en, String zh) {
        return new Field(
                name, Kind.DATE, new Label(en, zh), name + "_day", null, List.of(), null, Set.of());
    }
}
