package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.relations;
import static io.tandem.records.Field.text;

import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What tasks, meetings, calls and notes have in common: they may be about several records, and
/// several people take part.
final class ActivityFields {

    private static final long MOST_MINUTES_BEFORE = 500_000;

    static final ObjectType.Rule ABOUT_WHOLLY =
            new ObjectType.Rule(
                    "activity.about",
                    "recordId",
                    "What it is about has an object and a number, or neither.",
                    Set.of("object", "recordId"),
                    values -> (values.get("object") == null) == (values.get("recordId") == null));

    static final ObjectType.Rule REMINDED_IN_TIME =
            new ObjectType.Rule(
                    "activity.remind-before",
                    "remindBefore",
                    "A reminder comes at most a year before, in minutes.",
                    Set.of("remindBefore"),
                    values ->
                            !(values.get("remindBefore") instanceof Number minutes)
                                    || minutes.longValue() >= 0
                                            && minutes.longValue() <= MOST_MINUTES_BEFORE);

    private ActivityFields() {}

    /// @param users who reach it whatever it is about
    static ObjectType.About about(String... users) {
        return new ObjectType.About("object", "recordId", "also", List.of(users), "participants");
    }

    /// Those fields, then what it is about and who takes part.
    static Field[] with(Field... own) {
        List<Field> all = new ArrayList<>(List.of(own));
        all.add(relation("owner", "user", "Owner", "负责人").with(Trait.RESPONSIBLE, Trait.LISTED));
        all.add(choice("object", "About", "关于").with(Trait.LISTED));
        all.add(of("recordId", Kind.INTEGER, "Record", "记录"));
        all.add(of("also", Kind.MULTI_CHOICE, "Also about", "同时关于"));
        all.add(participants());
        all.add(relations("people", "person", "People from outside", "外部联系人"));
        return all.toArray(Field[]::new);
    }

    static Field participants() {
        return relations("participants", "user", "Participants", "参与人");
    }

    static Field remindBefore() {
        return of("remindBefore", Kind.INTEGER, "Remind minutes before", "提前提醒（分钟）");
    }

    static Field remindAt() {
        return of("remindAt", Kind.INSTANT, "Reminded at", "提醒时间").with(Trait.COMPUTED);
    }

    /// Where it came from and what it is called there: mailboxes and outside calendars know by
    /// these what they brought.
    static Field source() {
        return text("source", "Source", "来源");
    }

    static Field outsideId() {
        return text("outsideId", "Outside id", "外部编号").with(Trait.KEY);
    }

    /// What is made without an owner is of who makes it.
    static ObjectType.Start owned() {
        return (by, drafts) ->
                drafts.forEach(draft -> {
                    if (!draft.containsKey("owner")) {
                        draft.put("owner", by.user());
                    }
                });
    }

    /// As the database knows zones.
    static String zone(Actor by) {
        return by.zone() instanceof ZoneOffset ? "UTC" : by.zone().getId();
    }
}
