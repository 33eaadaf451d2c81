package io.tandem.activities;

import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import io.tandem.records.TaskAsked;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes down what people are to do.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Tasks {

    private final ChangeLog log;
    private final ObjectTypes types;
    private final JsonMapper json;

    Tasks(ChangeLog log, ObjectTypes types, JsonMapper json) {
        this.log = log;
        this.types = types;
        this.json = json;
    }

    @EventListener
    public void on(TaskAsked asked) {
        List<TaskAsked.Asked> tasks = asked.tasks();
        log.write(
                new ChangeLog.Entry(
                        types.type(TaskType.NAME), "create", asked.by().user(), "process", null),
                """
                insert into activities.task (object, record_id, name, due_on, owner_id, zone)
                select :about, t.record, t.subject, t.due, t.owner, :zone
                  from jsonb_to_recordset(:tasks::jsonb) as t(record bigint, subject text, due date, owner bigint)
                """,
                Map.of(
                        "about", asked.about().name(),
                        "zone", ActivityFields.zone(asked.by()),
                        "tasks", json.writeValueAsString(tasks)));
    }
}
