package io.tandem.identity.federation;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Workspace;
import io.tandem.identity.Workspaces;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Whose a mail domain is. That is the operator's word and nobody's claim: by it strangers who type
/// their address are sent to a provider.
@Service
public class MailDomains {

    /// A domain that one of the workspace's providers would vouch for.
    ///
    /// @param heldBy the other workspace whose domain it is, if any
    public record Claim(String domain, @Nullable String heldBy) {}

    /// @param confirmed those of the workspace
    /// @param claimed those that are not
    public record Of(List<String> confirmed, List<Claim> claimed) {}

    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final int MOST = 100;

    private final MailDomainStore store;
    private final Workspaces workspaces;
    private final Audit audit;
    private final TransactionOperations transaction;

    MailDomains(
            MailDomainStore store,
            Workspaces workspaces,
            Audit audit,
            TransactionOperations transaction) {
        this.store = store;
        this.workspaces = workspaces;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Of of(Actor by, int workspace) {
        Workspace whose = workspaces.workspace(by, workspace);
        return new Of(store.of(whose.tenant()), store.claimed(whose.tenant()));
    }

    /// These and no others are the workspace's from now on.
    public Of confirm(Actor by, int workspace, @Nullable List<String> domains) {
        Workspace whose = workspaces.workspace(by, workspace);
        List<String> wanted = written(domains);
        transaction.executeWithoutResult(status -> {
            store.release(whose.tenant(), wanted);
            for (String domain : wanted) {
                if (!store.take(whose.tenant(), domain)) {
                    throw taken(domain);
                }
            }
        });
        AuditEvent event =
                AuditEvent.of(
                                AuditEvent.Kind.WORKSPACE,
                                "Said which mail domains are those of " + whose.name(),
                                "确认了" + whose.name() + "的邮箱域名")
                        .with("domains", wanted);
        audit.recordApart(new Tenant(by.tenant()), event.by(by.user(), by.name()));
        if (whose.id() != by.tenant()) {
            audit.recordApart(whose.tenant(), event.with("by", by.name()));
        }
        return of(by, workspace);
    }

    /// What the operator's own providers vouch for is the operator's, unless it is somebody else's.
    void takeForOperator(Actor by, List<String> domains) {
        if (workspaces.isOperator(by)) {
            domains.forEach(domain -> store.take(new Tenant(by.tenant()), domain));
        }
    }

    /// Domains as they are compared: in small letters, each once.
    static List<String> written(@Nullable List<String> values) {
        List<String> domains =
                values == null
                        ? List.of()
                        : values.stream()
                                .filter(Objects::nonNull)
                                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                                .distinct()
                                .sorted()
                                .toList();
        if (domains.size() > MOST
                || !domains.stream().allMatch(one -> DOMAIN.matcher(one).matches())) {
            throw wrong();
        }
        return domains;
    }

    static Refusal wrong() {
        return Refusal.at(
                "/domains",
                "provider.domains",
                "Name the domains whose addresses it vouches for, such as acme.example.");
    }

    private Refusal taken(String domain) {
        String holder =
                store.holder(domain)
                        .flatMap(workspaces::find)
                        .map(Workspace::name)
                        .orElse("another");
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "domain.taken",
                "%s is the domain of the workspace %s. Take it from there first."
                        .formatted(domain, holder),
                Map.of("domain", domain, "workspace", holder));
    }
}
