package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEntry;
import io.tandem.audit.AuditEvent;
import io.tandem.audit.AuditRetention;
import io.tandem.audit.AuditSeals;
import io.tandem.audit.AuditVerification;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The audit for those who may look into it: whoever may administer all users.
@Service
public class AuditTrail {

    /// How far the audit is sealed, and whether its newest batches are what was sealed.
    public record Sealed(AuditSeals.State state, AuditVerification.Verdict newest) {}

    /// What a whole verification found, and the chain's end to note elsewhere.
    public record Verified(
            int workspace, AuditSeals.State state, AuditVerification.Verdict verdict) {}

    private final Audit audit;
    private final AuditSeals seals;
    private final AuditVerification verification;
    private final AuditRetention retention;
    private final Administrators administrators;
    private final Workspaces workspaces;

    AuditTrail(
            Audit audit,
            AuditSeals seals,
            AuditVerification verification,
            AuditRetention retention,
            Administrators administrators,
            Workspaces workspaces) {
        this.audit = audit;
        this.seals = seals;
        this.verification = verification;
        this.retention = retention;
        this.administrators = administrators;
        this.workspaces = workspaces;
    }

    public Audit.Page page(Actor by, Audit.Question question, @Nullable String after, int limit) {
        require(by);
        return audit.page(question, after, limit);
    }

    /// Hands over all that is found; that it was taken out is remembered before the first of it.
    public void export(Actor by, Audit.Question question, Consumer<List<AuditEntry>> pages) {
        require(by);
        audit.recordApart(
                new Tenant(by.tenant()),
                by.event(AuditEvent.Kind.EXPORT, "Exported the audit", "导出了审计记录")
                        .with("question", question));
        audit.each(question, pages);
    }

    public Sealed sealed(Actor by) {
        require(by);
        return new Sealed(seals.state(), verification.verdictOfNewest());
    }

    /// Of the actor's own workspace, or for the operator of any.
    public Verified verified(Actor by, @Nullable Integer workspace) {
        require(by);
        if (workspace == null || workspace == by.tenant()) {
            return new Verified(by.tenant(), seals.state(), verification.verdict());
        }
        Tenant other = workspaces.workspace(by, workspace).tenant();
        return other.call(() -> new Verified(other.id(), seals.state(), verification.verdict()));
    }

    public @Nullable Integer retentionDays(Actor by) {
        require(by);
        return retention.days();
    }

    public void keepFor(Actor by, @Nullable Integer days) {
        require(by);
        retention.keepFor(days, new AuditEvent.Person(by.user(), by.name()));
    }

    private void require(Actor by) {
        administrators.only(by);
    }
}
