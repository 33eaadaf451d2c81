package io.tandem.identity.federation;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Users;
import io.tandem.identity.federation.ProviderLinkStore.Link;
import io.tandem.identity.federation.ProviderLinkStore.Proof;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Which user a provider means when it vouches for somebody. It knows the person by a number of its
/// own, which it gives to nobody else; an address it may give to another.
@Service
public class ProviderLinks {

    /// A provider that can vouch for the person.
    ///
    /// @param linkedAt since when they come in by it; null where they do not
    public record Own(long id, String name, @Nullable Instant linkedAt) {}

    private final ProviderStore providers;
    private final ProviderLinkStore store;
    private final Users users;
    private final Audit audit;
    private final TransactionOperations transaction;

    ProviderLinks(
            ProviderStore providers,
            ProviderLinkStore store,
            Users users,
            Audit audit,
            TransactionOperations transaction) {
        this.providers = providers;
        this.store = store;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// The providers that vouch for the person's address, or by which they come in already.
    public List<Own> of(Actor by) {
        return inTransaction(() -> {
            String email =
                    users.findActive(by.user())
                            .map(user -> String.valueOf(user.email()))
                            .orElse("");
            return providers.providers().stream()
                    .map(provider ->
                            new Own(
                                    provider.id(),
                                    provider.name(),
                                    store.linkedAt(provider.id(), by.user()).orElse(null)))
                    .filter(own -> own.linkedAt() != null || vouches(own.id(), email))
                    .toList();
        });
    }

    private boolean vouches(long provider, String email) {
        return providers
                .find(provider)
                .filter(one -> one.domains().contains(Vouching.domain(email)))
                .isPresent();
    }

    public void remove(Actor by, long provider) {
        atAScreen(by);
        inTransaction(() -> {
            if (!store.remove(provider, by.user())) {
                throw Refusal.notFound("connection", provider);
            }
            remember(
                    by, provider, "Disconnected from the identity provider %s", "解除了与身份提供方 %s 的关联");
            return true;
        });
    }

    /// That the person themselves, signed in, was vouched for: from now on they come in by it.
    void link(Actor by, Provider provider, OidcUser person) {
        inTransaction(() -> {
            if (!store.add(provider.id(), subject(person), by.user(), Proof.USER)) {
                throw other();
            }
            remember(by, provider.id(), "Connected with the identity provider %s", "关联了身份提供方 %s");
            return true;
        });
    }

    /// Who comes in. Somebody who is here already and never said so themselves is found by their
    /// address only while the workspace lets this provider do that, and an administrator never:
    /// whoever enters a provider would else become one.
    long meant(Provider provider, OidcUser person, String email) {
        return inTransaction(() ->
                store.find(provider.id(), subject(person))
                        .map(link -> known(provider, link))
                        .orElseGet(() ->
                                users.findByAddress(email)
                                        .map(user -> found(provider, person, user))
                                        .orElseGet(() -> made(provider, person, email))));
    }

    private long known(Provider provider, Link link) {
        boolean counts =
                switch (link.proof()) {
                    case USER -> true;
                    case ADDRESS -> provider.links() && !isAdministrator(link.user());
                    case CREATION -> !isAdministrator(link.user());
                };
        if (!counts) {
            throw notLinked(provider);
        }
        return link.user();
    }

    private long found(Provider provider, OidcUser person, long user) {
        if (!provider.links() || isAdministrator(user)) {
            throw notLinked(provider);
        }
        audit.record(
                Tenant.current(),
                AuditEvent.of(
                                AuditEvent.Kind.TOKEN,
                                "Connected with the identity provider %s by their address"
                                        .formatted(provider.name()),
                                "已按邮箱关联身份提供方 %s".formatted(provider.name()))
                        .about("user", user)
                        .with("email", person.getEmail()));
        return kept(provider, person, user, Proof.ADDRESS);
    }

    private long made(Provider provider, OidcUser person, String email) {
        if (!provider.creates() || !providers.mayBring(provider.role())) {
            throw new Refusal(
                    Refusal.Kind.NOT_SIGNED_IN,
                    "oidc.unknown-person",
                    "Nobody here has your address. Ask an administrator.");
        }
        long user = users.addVouched(name(person, email), email, provider.role());
        return kept(provider, person, user, Proof.CREATION);
    }

    private long kept(Provider provider, OidcUser person, long user, Proof proof) {
        if (!store.add(provider.id(), subject(person), user, proof)) {
            throw other();
        }
        return user;
    }

    private static String subject(OidcUser person) {
        return Objects.requireNonNull(person.getSubject());
    }

    private boolean isAdministrator(long user) {
        return users.findActive(user)
                .filter(found -> found.role() == Actor.Role.ADMINISTRATOR)
                .isPresent();
    }

    static void atAScreen(Actor by) {
        if (by.through().equals("api")) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "provider.by-token",
                    "How somebody signs in is changed by them at a screen, not with a token.");
        }
    }

    private void remember(Actor by, long provider, String en, String zh) {
        String name = providers.find(provider).map(Provider::name).orElse("");
        audit.record(
                Tenant.current(),
                by.event(AuditEvent.Kind.TOKEN, en.formatted(name), zh.formatted(name))
                        .about("user", by.user()));
    }

    private static Refusal notLinked(Provider provider) {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "oidc.not-linked",
                "Sign in another way and connect yourself with %s under Security first."
                        .formatted(provider.name()));
    }

    /// Of two persons there none takes the other's place here.
    private static Refusal other() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "oidc.other-person",
                "The provider means somebody else than the person who is connected with it here.");
    }

    private static String name(OidcUser person, String email) {
        String name = person.getFullName();
        return name == null || name.isBlank() || name.length() > 200 ? email : name.strip();
    }

    private <T extends Object> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
