package io.tandem.activities;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskType {

    static final String NAME = "task";

    /// Whoever reaches a record that it is about reaches the task, and so do its owner and who gave
    /// it; who takes part reads it.
    @Bean
    ObjectType task() {
        return ObjectType.named(
                        NAME,
                        "tasks",
                        "check-square",
                        new Label("Task", "任务"),
                        new Label("Tasks", "任务"),
                        "activities.task")
                .about(ActivityFields.about("owner", "givenBy"))
                .sortedBy("done,dueOn,id")
                .ownedBy("owner")
                .verbs(
                        new ObjectType.Verb("delegate", new Label("Give to somebody", "委派")),
                        new ObjectType.Verb("decline", new Label("Decline", "谢绝")))
                .rules(
                        ActivityFields.ABOUT_WHOLLY,
                        ActivityFields.REMINDED_IN_TIME,
                        new ObjectType.Rule(
                                "task.repeats",
                                "repeats",
                                "It repeats like FREQ=WEEKLY;BYDAY=MO,TH.",
                                Set.of("repeats"),
                                values -> isRule(values.get("repeats"))),
                        new ObjectType.Rule(
                                "task.repeats-undated",
                                "dueOn",
                                "What repeats has a day on which it is due.",
                                Set.of("repeats", "dueOn"),
                                values ->
                                        values.get("repeats") == null
                                                || values.get("dueOn") != null))
                .startingWith((by, drafts) -> {
                    ActivityFields.owned().fill(by, drafts);
                    drafts.forEach(draft -> {
                        if (draft.get("givenBy") == null) {
                            draft.put("givenBy", by.user());
                        }
                        draft.put("zone", ActivityFields.zone(by));
                    });
                })
                .fields(
                        ActivityFields.with(
                                text("name", "Subject", "主题")
                                        .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                                of("dueOn", Kind.DATE, "Due", "截止日期").with(Trait.LISTED),
                                of("done", Kind.BOOLEAN, "Done", "已完成").with(Trait.LISTED),
                                of("description", Kind.LONG_TEXT, "Description", "说明"),
                                text("repeats", "Repeats", "重复"),
                                ActivityFields.remindBefore(),
                                ActivityFields.remindAt(),
                                // an import brings who gave those of the past
                                relation("givenBy", "user", "Given by", "委派人")
                                        .with(Trait.COMPUTED, Trait.AT_START),
                                of("declined", Kind.LONG_TEXT, "Declined because", "谢绝原因")
                                        .with(Trait.COMPUTED),
                                text("zone", "Time zone", "时区").with(Trait.COMPUTED)));
    }

    private static boolean isRule(@Nullable Object rule) {
        try {
            return rule == null || Repeat.parse(String.valueOf(rule)) != null;
        } catch (Refusal unknown) {
            return false;
        }
    }

    static Refusal notYours() {
        return new Refusal(
                Refusal.Kind.FORBIDDEN,
                "task.not-given",
                "Only who was given a task by somebody else declines it.",
                Map.of());
    }
}
