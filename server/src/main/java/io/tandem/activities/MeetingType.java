package io.tandem.activities;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.text;

import io.tandem.records.Actor;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people do together from one time to another.
@Configuration(proxyBeanMethods = false)
class MeetingType {

    static final String NAME = "meeting";

    private static final Duration USUAL = Duration.ofHours(1);

    @Bean
    ObjectType meeting() {
        return ObjectType.named(
                        NAME,
                        "meetings",
                        "users",
                        new Label("Meeting", "会议"),
                        new Label("Meetings", "会议"),
                        "activities.meeting")
                .about(ActivityFields.about("owner"))
                .sortedBy("-startsAt,id")
                .ownedBy("owner")
                .rules(
                        ActivityFields.ABOUT_WHOLLY,
                        ActivityFields.REMINDED_IN_TIME,
                        new ObjectType.Rule(
                                "meeting.ends",
                                "endsAt",
                                "A meeting ends after it begins.",
                                Set.of("startsAt", "endsAt"),
                                MeetingType::endsInTime))
                .startingWith(MeetingType::fill)
                .fields(
                        ActivityFields.with(
                                text("name", "Subject", "主题")
                                        .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                                of("startsAt", Kind.INSTANT, "From", "开始时间")
                                        .with(Trait.REQUIRED, Trait.LISTED),
                                of("endsAt", Kind.INSTANT, "To", "结束时间").with(Trait.LISTED),
                                of("allDay", Kind.BOOLEAN, "All day", "全天"),
                                text("place", "Place", "地点").with(Trait.LISTED),
                                of("link", Kind.URL, "Link", "会议链接"),
                                of("done", Kind.BOOLEAN, "Held", "已举行").with(Trait.LISTED),
                                of("description", Kind.LONG_TEXT, "Notes", "纪要"),
                                ActivityFields.remindBefore(),
                                ActivityFields.remindAt(),
                                text("zone", "Time zone", "时区").with(Trait.COMPUTED),
                                ActivityFields.source(),
                                ActivityFields.outsideId()));
    }

    private static void fill(Actor by, List<Map<String, @Nullable Object>> drafts) {
        ActivityFields.owned().fill(by, drafts);
        drafts.forEach(draft -> {
            draft.put("zone", ActivityFields.zone(by));
            if (draft.get("endsAt") == null && draft.get("startsAt") instanceof Instant from) {
                draft.put("endsAt", from.plus(USUAL));
            }
        });
    }

    private static boolean endsInTime(Map<String, @Nullable Object> values) {
        return !(values.get("startsAt") instanceof Instant from
                && values.get("endsAt") instanceof Instant until
                && until.isBefore(from));
    }
}
