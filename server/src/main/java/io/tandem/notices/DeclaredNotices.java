package io.tandem.notices;

import io.tandem.records.Actor;
import io.tandem.records.Label;
import io.tandem.records.Notifier;
import io.tandem.records.ObjectType;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// What a process tells, in the words of who declared it.
@Component
class DeclaredNotices implements Notifier {

    private final Notices notices;

    DeclaredNotices(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void tell(Actor by, Collection<Long> users, Label text, ObjectType about, long id) {
        notices.tell(users, News.saying(text).about(about.name(), id).by(by));
    }
}
