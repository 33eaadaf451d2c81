package io.tandem.records;

import io.tandem.audit.AuditEvent;

/// Events of the audit as an actor brings them about.
public final class AuditEvents {

    private AuditEvents() {}

    public static AuditEvent by(Actor actor, AuditEvent.Kind kind, String en, String zh) {
        AuditEvent event =
                AuditEvent.of(kind, en, zh)
                        .by(actor.user(), actor.name())
                        .with("through", actor.through());
        Actor.Behind behind = actor.behind();
        return behind == null ? event : event.behind(behind.user(), behind.name());
    }

    /// The person who answers for it.
    public static AuditEvent.Person person(Actor actor) {
        return new AuditEvent.Person(actor.user(), actor.name());
    }
}
