package io.tandem.activities;

import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordsForgotten;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was said and was to be done about records goes when they go for good, and so does who
/// followed them. What is about other records too stays with those.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Forgotten {

    private final ChangeLog log;
    private final ObjectTypes types;
    private final FollowStore follows;
    private final AttachedFiles attached;
    private final MailAddressStore addresses;
    private final MailEnclosures enclosures;

    Forgotten(
            ChangeLog log,
            ObjectTypes types,
            FollowStore follows,
            AttachedFiles attached,
            MailAddressStore addresses,
            MailEnclosures enclosures) {
        this.log = log;
        this.types = types;
        this.follows = follows;
        this.attached = attached;
        this.addresses = addresses;
        this.enclosures = enclosures;
    }

    @EventListener
    public void on(RecordsForgotten gone) {
        delete(gone, CommentType.NAME, "true");
        for (String activity :
                List.of(
                        TaskType.NAME,
                        MeetingType.NAME,
                        CallType.NAME,
                        NoteType.NAME,
                        MailType.NAME)) {
            delete(gone, activity, "coalesce(cardinality(t.also), 0) = 0");
        }
        follows.forget(gone.object(), gone.ids());
        attached.forget(gone.object(), gone.ids());
        addresses.forget(gone.object(), gone.ids());
        if (gone.object().equals(MailType.NAME)) {
            enclosures.forget(gone.ids());
        }
    }

    private void delete(RecordsForgotten gone, String name, String alone) {
        ObjectType type = types.type(name);
        List<Long> deleted =
                log.write(
                        new ChangeLog.Entry(type, "delete", null, "bin", null),
                        "delete from %s as t where t.object = :about and t.record_id = any(:gone) and %s"
                                .formatted(type.view(), alone),
                        Map.of("about", gone.object(), "gone", gone.ids().toArray(Long[]::new)));
        if (name.equals(MailType.NAME)) {
            enclosures.forget(deleted);
        }
    }
}
