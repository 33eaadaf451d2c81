package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.text;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people say to each other by phone.
@Configuration(proxyBeanMethods = false)
class CallType {

    static final String NAME = "call";

    @Bean
    ObjectType call() {
        return ObjectType.named(
                        NAME,
                        "calls",
                        "phone",
                        new Label("Call", "通话"),
                        new Label("Calls", "通话"),
                        "activities.call")
                .about(ActivityFields.about("owner"))
                .sortedBy("-startsAt,id")
                .ownedBy("owner")
                .rules(
                        ActivityFields.ABOUT_WHOLLY,
                        ActivityFields.REMINDED_IN_TIME,
                        new ObjectType.Rule(
                                "call.minutes",
                                "minutes",
                                "A call lasts between 0 and 1,440 minutes.",
                                Set.of("minutes"),
                                values ->
                                        !(values.get("minutes") instanceof Number minutes)
                                                || minutes.longValue() >= 0
                                                        && minutes.longValue() <= 1440))
                .startingWith(ActivityFields.owned())
                .fields(
                        ActivityFields.with(
                                text("name", "Subject", "主题")
                                        .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                                choice(
                                                "direction",
                                                "Direction",
                                                "方向",
                                                option("out", "Outgoing", "呼出"),
                                                option("in", "Incoming", "呼入"))
                                        .with(Trait.LISTED),
                                of("startsAt", Kind.INSTANT, "When", "时间")
                                        .with(Trait.REQUIRED, Trait.LISTED),
                                of("minutes", Kind.INTEGER, "Minutes", "时长（分钟）"),
                                choice(
                                                "outcome",
                                                "Outcome",
                                                "结果",
                                                option("reached", "Reached", "已接通"),
                                                option("no-answer", "No answer", "无人接听"),
                                                option("call-back", "To call back", "需回电"),
                                                option("wrong-number", "Wrong number", "号码有误"))
                                        .with(Trait.LISTED),
                                of("done", Kind.BOOLEAN, "Made", "已完成").with(Trait.LISTED),
                                of("description", Kind.LONG_TEXT, "Notes", "纪要"),
                                ActivityFields.remindBefore(),
                                ActivityFields.remindAt(),
                                ActivityFields.source(),
                                ActivityFields.outsideId()));
    }
}
