package io.tandem.identity.federation;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Administrators;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The providers of a workspace, kept by its administrators.
@Service
public class Providers {

    /// What an administrator says of a provider; what is null stays as it is.
    public record Wanted(
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable List<String> domains,
            @Nullable Boolean creates,
            @Nullable String role,
            @Nullable Boolean links) {}

    /// A provider that somebody who is not signed in may choose; two workspaces may have one of the
    /// same number.
    public record Way(long id, int workspace, String name) {}

    private static final int MOST = 20;

    private final ProviderStore store;
    private final MailDomains mailDomains;
    private final Issuers issuers;
    private final Administrators administrators;
    private final Audit audit;
    private final TransactionOperations transaction;

    Providers(
            ProviderStore store,
            MailDomains mailDomains,
            Issuers issuers,
            Administrators administrators,
            Audit audit,
            TransactionOperations transaction) {
        this.store = store;
        this.mailDomains = mailDomains;
        this.issuers = issuers;
        this.administrators = administrators;
        this.audit = audit;
        this.transaction = transaction;
    }

    public List<Provider> all(Actor by) {
        administrators.only(by);
        return inTransaction(store::providers);
    }

    /// The providers of the workspace whose this address's domain is; where there is one workspace
    /// only, those of it. Whether anybody has that address is not told.
    public List<Way> ways(@Nullable String email) {
        int at = email == null ? -1 : email.lastIndexOf('@');
        List<ProviderStore.Offered> offered =
                email == null || at < 0
                        ? store.offeredToAll()
                        : store.offered(email.substring(at + 1).strip().toLowerCase(Locale.ROOT));
        return offered.stream()
                .flatMap(one ->
                        new Tenant(one.tenant())
                                        .call(() ->
                                                transaction.execute(
                                                        status -> store.find(one.provider())))
                                        .stream()
                                        .map(provider ->
                                                new Way(
                                                        provider.id(),
                                                        one.tenant(),
                                                        provider.name())))
                .toList();
    }

    public Provider add(Actor by, Wanted wanted) {
        administrators.only(by);
        Provider provider =
                new Provider(
                        0,
                        text("/name", wanted.name()),
                        issuer(wanted.issuer()),
                        text("/clientId", wanted.clientId()),
                        domains(wanted.domains()),
                        Boolean.TRUE.equals(wanted.creates()),
                        role(wanted.role() == null ? "rep" : wanted.role()),
                        Boolean.TRUE.equals(wanted.links()),
                        List.of());
        String secret = text("/clientSecret", wanted.clientSecret());
        issuers.check(provider.issuer());
        return inTransaction(() -> {
            if (store.providers().size() >= MOST) {
                throw new Refusal(
                        Refusal.Kind.UNPROCESSABLE,
                        "provider.too-many",
                        "A workspace has at most 20 identity providers.");
            }
            long id = store.add(provider, secret);
            mailDomains.takeForOperator(by, provider.domains());
            Provider made = store.find(id).orElseThrow();
            remember(by, made, "Added the identity provider %s", "添加了身份提供方 %s");
            return made;
        });
    }

    /// Changes what was given. A secret is never sent to another issuer than the one it was entered
    /// for.
    public Provider change(Actor by, long id, Wanted wanted) {
        administrators.only(by);
        Provider before = provider(id);
        Provider after =
                new Provider(
                        id,
                        wanted.name() == null ? before.name() : text("/name", wanted.name()),
                        wanted.issuer() == null ? before.issuer() : issuer(wanted.issuer()),
                        wanted.clientId() == null
                                ? before.clientId()
                                : text("/clientId", wanted.clientId()),
                        wanted.domains() == null ? before.domains() : domains(wanted.domains()),
                        wanted.creates() == null ? before.creates() : wanted.creates(),
                        wanted.role() == null ? before.role() : role(wanted.role()),
                        wanted.links() == null ? before.links() : wanted.links(),
                        before.offered());
        boolean moved = !after.issuer().equals(before.issuer());
        if (moved && wanted.clientSecret() == null) {
            throw Refusal.at(
                    "/clientSecret",
                    "provider.secret-needed",
                    "Another issuer knows another secret: enter it too.");
        }
        if (moved) {
            issuers.check(after.issuer());
        }
        return inTransaction(() -> {
            store.change(after);
            mailDomains.takeForOperator(by, after.domains());
            if (wanted.clientSecret() != null) {
                store.keepSecret(id, text("/clientSecret", wanted.clientSecret()));
            }
            Provider changed = provider(id);
            remember(by, changed, "Changed the identity provider %s", "修改了身份提供方 %s");
            return changed;
        });
    }

    public void remove(Actor by, long id) {
        administrators.only(by);
        inTransaction(() -> {
            Provider provider = provider(id);
            store.remove(id);
            remember(by, provider, "Removed the identity provider %s", "移除了身份提供方 %s");
            return provider;
        });
    }

    private Provider provider(long id) {
        return inTransaction(() -> store.find(id))
                .orElseThrow(() -> Refusal.notFound("identity provider", id));
    }

    private static String text(String pointer, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 1000) {
            throw Refusal.at(pointer, "field.required", "This has to be filled.");
        }
        return value.strip();
    }

    private static String issuer(@Nullable String value) {
        String issuer = text("/issuer", value);
        try {
            URI uri = URI.create(issuer);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return issuer;
            }
        } catch (IllegalArgumentException malformed) {
            throw noIssuer();
        }
        throw noIssuer();
    }

    private static Refusal noIssuer() {
        return Refusal.at(
                "/issuer",
                "provider.issuer",
                "An issuer is an address such as https://id.example.");
    }

    private static List<String> domains(@Nullable List<String> values) {
        List<String> domains = MailDomains.written(values);
        if (domains.isEmpty()) {
            throw MailDomains.wrong();
        }
        return domains;
    }

    private String role(String role) {
        if (!inTransaction(() -> store.mayBring(role))) {
            throw Refusal.at(
                    "/role",
                    "provider.role",
                    "Nobody becomes an administrator because somebody outside says so.");
        }
        return role;
    }

    /// Inside the transaction that changes it.
    private void remember(Actor by, Provider provider, String en, String zh) {
        audit.record(
                Tenant.current(),
                AuditEvent.of(
                                AuditEvent.Kind.POLICY,
                                en.formatted(provider.name()),
                                zh.formatted(provider.name()))
                        .by(by.user(), by.name())
                        .with("issuer", provider.issuer())
                        .with("domains", provider.domains())
                        .with("creates", provider.creates())
                        .with("role", provider.role())
                        .with("links", provider.links()));
    }

    private <T extends Object> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
