package io.tandem.identity;

import static io.tandem.records.Field.relation;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who acts for whom while somebody is away. Read like any record; arranged only by [Deputies],
/// because who may arrange it depends on who is away.
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
                .writtenBy()
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
                                "deputy_days",
                                new Refusal.Detail(
                                        "/until",
                                        "deputy.days",
                                        "The last day is not before the first.")))
                .fields(
                        relation("user", "user", "Away", "外出人")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        relation("deputy", "user", "Deputy", "代理人")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        day("from", "From", "开始").with(Trait.REQUIRED, Trait.LISTED),
                        day("until", "Until", "结束").with(Trait.LISTED));
    }

    /// `from` and `until` are words of SQL; their columns have others.
    private static Field day(String name, String en, String zh) {
        return new Field(
                name, Kind.DATE, new Label(en, zh), name + "_day", null, List.of(), null, Set.of());
    }
}
