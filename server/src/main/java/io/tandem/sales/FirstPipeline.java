package io.tandem.sales;

import io.tandem.identity.WorkspaceFounded;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A new workspace can sell at once: it starts with one plain pipeline.
@Component
class FirstPipeline {

    private final ChangeLog log;
    private final ObjectTypes types;

    FirstPipeline(ChangeLog log, ObjectTypes types) {
        this.log = log;
        this.types = types;
    }

    @EventListener
    void on(WorkspaceFounded founded) {
        long pipeline =
                log.write(
                                founding("pipeline"),
                                """
                                insert into sales.pipeline (name, position) values ('Direct sales', 100)
                                """,
                                Map.of())
                        .getFirst();
        log.write(
                founding("stage"),
                """
                insert into sales.stage (name, pipeline_id, position, kind, probability, expected_days)
                values ('Qualify', :pipeline, 1, 'open', 10, 14), ('Discover', :pipeline, 2, 'open', 25, 21),
                       ('Propose', :pipeline, 3, 'open', 50, 21), ('Negotiate', :pipeline, 4, 'open', 75, 14),
                       ('Won', :pipeline, 5, 'won', 100, null), ('Lost', :pipeline, 6, 'lost', 0, null)
                """,
                Map.of("pipeline", pipeline));
    }

    private ChangeLog.Entry founding(String object) {
        return new ChangeLog.Entry(types.type(object), "create", null, "founding", null);
    }
}
