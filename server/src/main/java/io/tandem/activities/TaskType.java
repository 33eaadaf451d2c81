package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskType {

    static final String NAME = "task";

    /// Whoever reaches the record that it is about reaches the task.
    @Bean
    ObjectType task() {
        return ObjectType.named(
                        NAME,
                        "tasks",
                        "check-square",
                        new Label("Task", "任务"),
                        new Label("Tasks", "任务"),
                        "activities.task")
                .about("object", "recordId")
                .sortedBy("done,dueOn,id")
                .ownedBy("owner")
                .fields(
                        text("name", "Subject", "主题")
                                .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                        of("dueOn", Kind.DATE, "Due", "截止日期").with(Trait.LISTED),
                        relation("owner", "user", "Owner", "负责人")
                                .with(Trait.RESPONSIBLE, Trait.LISTED),
                        of("done", Kind.BOOLEAN, "Done", "已完成").with(Trait.LISTED),
                        choice("object", "About", "关于").with(Trait.REQUIRED, Trait.LISTED),
                        of("recordId", Kind.INTEGER, "Record", "记录").with(Trait.REQUIRED));
    }
}
