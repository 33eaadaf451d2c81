package io.tandem.activities;

import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordsForgotten;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was said and was to be done about records goes when they go for good.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Forgotten {

    private final ChangeLog log;
    private final ObjectTypes types;

    Forgotten(ChangeLog log, ObjectTypes types) {
        this.log = log;
        this.types = types;
    }

    @EventListener
    public void on(RecordsForgotten gone) {
        for (String about : List.of(CommentType.NAME, TaskType.NAME)) {
            log.write(
                    new ChangeLog.Entry(types.type(about), "delete", null, "bin", null),
                    "delete from %s as t where t.object = :about and t.record_id = any(:gone)"
                            .formatted(types.type(about).view()),
                    Map.of("about", gone.object(), "gone", gone.ids().toArray(Long[]::new)));
        }
    }
}
