package io.tandem.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the audit remembers of one event. Summary, detail, address and names are null once the
/// person was erased whom they concern.
public record AuditEntry(
        long id,
        Instant at,
        String kind,
        @Nullable Named actor,
        @Nullable Named behind,
        @Nullable String object,
        @Nullable Long record,
        @Nullable JsonNode summary,
        @Nullable JsonNode detail,
        @Nullable String address) {

    public record Named(long id, @Nullable String name) {}
}
