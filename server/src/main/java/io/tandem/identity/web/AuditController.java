package io.tandem.identity.web;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEntry;
import io.tandem.audit.AuditVerification;
import io.tandem.identity.AuditTrail;
import io.tandem.identity.KeyChange;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The audit by its addresses, and the keys that secrets are sealed with.
@RestController
@RequestMapping("/api/v1")
class AuditController {

    record Sealed(
            @Nullable Instant sealedUpTo,
            long entries,
            long batches,
            @Nullable String hash,
            boolean ok,
            AuditVerification.@Nullable Broken broken) {}

    record Retention(@Nullable Integer days) {}

    record OfWorkspace(@Nullable Integer workspace) {}

    record Keys(@Nullable Boolean all, @Nullable Instant since, @Nullable Integer after) {}

    /// What is looked for, as the address says it.
    record Asked(
            @Nullable String kind,
            @Nullable Long actor,
            @Nullable String object,
            @Nullable Long record,
            @Nullable String from,
            @Nullable String to,
            @Nullable String q) {

        Audit.Question question(Actor by) {
            return new Audit.Question(
                    kind,
                    actor,
                    object,
                    record,
                    instant(by, "/from", from),
                    instant(by, "/to", to),
                    q);
        }

        /// An instant, or the beginning of a day where the person is.
        private static @Nullable Instant instant(Actor by, String pointer, @Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(by.zone()).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException wrong) {
                throw Refusal.at(
                        pointer,
                        "field.wrong-type",
                        "Here stands an instant such as 2026-03-31T08:00:00Z, or a day.");
            }
        }
    }

    private final AuditTrail trail;
    private final KeyChange keys;
    private final JsonMapper json;

    AuditController(AuditTrail trail, KeyChange keys, JsonMapper json) {
        this.trail = trail;
        this.keys = keys;
        this.json = json;
    }

    @GetMapping("/audit")
    Audit.Page page(
            Actor by,
            @ParameterObject Asked asked,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return trail.page(by, asked.question(by), after, limit);
    }

    /// One entry a line, as they are read.
    @GetMapping("/audit/export")
    void export(Actor by, @ParameterObject Asked asked, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.ndjson\"");
        OutputStream out = response.getOutputStream();
        trail.export(by, asked.question(by), entries -> write(out, entries));
        out.flush();
    }

    private void write(OutputStream out, List<AuditEntry> entries) {
        try {
            for (AuditEntry entry : entries) {
                out.write(json.writeValueAsBytes(entry));
                out.write('\n');
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @GetMapping("/audit/seal")
    Sealed seal(Actor by) {
        AuditTrail.Sealed sealed = trail.sealed(by);
        return new Sealed(
                sealed.state().sealedUpTo(),
                sealed.state().entries(),
                sealed.state().batches(),
                sealed.state().hash(),
                sealed.newest().ok(),
                sealed.newest().broken());
    }

    @PostMapping("/audit/verify")
    AuditTrail.Verified verify(Actor by, @RequestBody(required = false) @Nullable OfWorkspace of) {
        return trail.verified(by, of == null ? null : of.workspace());
    }

    @GetMapping("/audit/retention")
    Retention retention(Actor by) {
        return new Retention(trail.retentionDays(by));
    }

    @PutMapping("/audit/retention")
    Retention keepFor(Actor by, @RequestBody Retention wanted) {
        trail.keepFor(by, wanted.days());
        return retention(by);
    }

    @PostMapping("/keys/rotate")
    KeyChange.Progress rotate(Actor by, @RequestBody(required = false) @Nullable Keys wanted) {
        return wanted == null
                ? keys.advance(by, false, null, null)
                : keys.advance(
                        by, Boolean.TRUE.equals(wanted.all()), wanted.since(), wanted.after());
    }
}
