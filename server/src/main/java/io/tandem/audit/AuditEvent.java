package io.tandem.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that the audit is to remember. The names of people are kept as they were then.
///
/// @param actor who did it; null when nobody is known, as for a failed sign-in
/// @param behind the administrator who was looking through the actor's eyes
/// @param address where the request came from; null takes that of the present request
/// @param detail what else there is to know, never the value of a secret field
public record AuditEvent(
        Kind kind,
        @Nullable Person actor,
        @Nullable Person behind,
        @Nullable String address,
        @Nullable String object,
        @Nullable Long record,
        Summary summary,
        Map<String, @Nullable Object> detail) {

    public enum Kind {
        SIGN_IN,
        SIGN_IN_FAILED,
        SIGN_OUT,
        RIGHTS,
        ROLE,
        SHARE,
        VIEW_AS,
        SENSITIVE_READ,
        EXPORT,
        DELETION,
        TOKEN,
        POLICY,
        SUPPORT_ACCESS,
        WORKSPACE,
        CONFIGURATION,
        ERASE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public record Person(long id, String name) {}

    /// What happened, as a person reads it.
    public record Summary(String en, String zh) {}

    public static AuditEvent of(Kind kind, String en, String zh) {
        return new AuditEvent(kind, null, null, null, null, null, new Summary(en, zh), Map.of());
    }

    public AuditEvent by(long id, String name) {
        return new AuditEvent(
                kind, new Person(id, name), behind, address, object, record, summary, detail);
    }

    public AuditEvent behind(long id, String name) {
        return new AuditEvent(
                kind, actor, new Person(id, name), address, object, record, summary, detail);
    }

    public AuditEvent from(@Nullable String where) {
        return new AuditEvent(kind, actor, behind, where, object, record, summary, detail);
    }

    public AuditEvent about(String what, @Nullable Long id) {
        return new AuditEvent(kind, actor, behind, address, what, id, summary, detail);
    }

    public AuditEvent with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(detail);
        more.put(key, value);
        return new AuditEvent(
                kind,
                actor,
                behind,
                address,
                object,
                record,
                summary,
                Collections.unmodifiableMap(more));
    }
}
