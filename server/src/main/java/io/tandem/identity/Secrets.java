package io.tandem.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Who acts by a secret: a session's cookie or an API token. Where it leads is remembered for two
/// seconds, so an ended session ends everywhere within them, and its last use is written at most
/// once a minute.
@Service
public class Secrets {

    public enum Kind {
        SESSION,
        TOKEN,
        INVITATION,
        /// Signs somebody in, once.
        LINK,
        /// The first step is done, the second is asked for.
        CHALLENGE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Somebody who acts.
    ///
    /// @param mustEnrol their workspace asks for a second step and they have none: until they do,
    ///   they can do nothing else
    /// @param key the token that they act by; null where it is a person in their session
    public record Acting(Actor actor, boolean mustEnrol, @Nullable Key key) {}

    /// A token, as what it may be used for.
    ///
    /// @param scopes what it is limited to; null where it may do all that its user may
    /// @param letsIn whether it may make what lets somebody in
    public record Key(
            long id, @Nullable List<String> scopes, @Nullable Instant expiresAt, boolean letsIn) {

        public boolean isLimited() {
            return scopes != null;
        }
    }

    /// Called where secrets or those who act by them may be others from now on.
    public static final String FORGOTTEN = "actors";

    private final SecretStore store;
    private final Actors people;
    private final Policies policies;
    private final SecondFactors factors;
    private final ObjectTypes types;
    private final WorkspaceStore workspaces;
    private final Signals signals;
    private final TransactionTemplate apart;
    private final Cache<String, Optional<Acting>> known =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(2))
                    .build();

    Secrets(
            SecretStore store,
            Actors people,
            Policies policies,
            SecondFactors factors,
            ObjectTypes types,
            WorkspaceStore workspaces,
            Signals signals,
            PlatformTransactionManager transactions) {
        this.signals = signals;
        this.types = types;
        this.workspaces = workspaces;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
        this.store = store;
        this.people = people;
        this.policies = policies;
        this.factors = factors;
    }

    /// A token or an invitation; for what the installation does by itself.
    public String issue(Kind kind, Tenant tenant, long user, @Nullable String name) {
        boolean token = kind == Kind.TOKEN;
        Instant end = token ? null : Instant.now().plus(Links.INVITATION);
        return store.issue(
                new SecretStore.Fresh(
                        kind, tenant, user, name, end, null, null, null, null, token, null));
    }

    public Optional<Acting> findActing(String secret) {
        return known.get(fingerprint(secret), key -> read(secret));
    }

    /// Tells secrets apart without telling them.
    public static String fingerprint(String secret) {
        return Base64.getEncoder().encodeToString(SecretStore.hash(secret));
    }

    /// What the user's settings are, or what a secret opens, may have changed.
    public void forgetActors() {
        known.invalidateAll();
        signals.callAfterCommit(FORGOTTEN, "");
    }

    private Optional<Acting> read(String secret) {
        return store.find(secret)
                .filter(this::isAlive)
                .flatMap(row -> {
                    if (row.isUsedAnew(Instant.now())) {
                        store.touch(secret);
                    }
                    boolean session = row.kind() == Kind.SESSION;
                    return acting(row, session ? "screen" : "api")
                            .map(actor ->
                                    new Acting(
                                            actor.limitedTo(row.scopes()),
                                            session && mustEnrol(row),
                                            session ? null : key(row)));
                });
    }

    private static Key key(SecretStore.Row row) {
        return new Key(row.id(), row.scopes(), row.expiresAt(), row.letsIn());
    }

    /// Whoever is in a copy acts there, as who they are there. Where that is over, the session
    /// leads nowhere: it must not write to the true workspace what was meant for the copy.
    private Optional<Actor> acting(SecretStore.Row row, String through) {
        SecretStore.Inside inside = row.inside();
        if (inside == null) {
            return row.tenant().call(() -> acting(row, row.user(), through));
        }
        return isOpen(row, inside)
                ? inside.copy().call(() -> acting(row, inside.user(), through))
                : Optional.empty();
    }

    private boolean isOpen(SecretStore.Row row, SecretStore.Inside inside) {
        return workspaces
                        .find(inside.copy().id())
                        .filter(copy -> copy.isActive() && copy.isCopyOf(row.tenant()))
                        .isPresent()
                && workspaces.find(row.tenant().id()).filter(Workspace::isActive).isPresent()
                && isAdministrator(row.tenant(), row.user());
    }

    private Optional<Actor> acting(SecretStore.Row row, long person, String through) {
        Optional<Actor> own = people.find(person, through).map(user -> seenBySupport(user, row));
        Long seen = row.viewingAs();
        return seen == null
                ? own
                : own.flatMap(viewer ->
                        people.find(seen, through)
                                .filter(user -> mayStillLook(viewer, user))
                                .map(user ->
                                        user.seenBy(new Actor.Behind(viewer.user(), viewer.name())))
                                .or(() -> own));
    }

    /// Who may no longer look through others' eyes is back to their own, whoever they looked as.
    private boolean mayStillLook(Actor viewer, Actor seen) {
        return Permission.isGranted(viewer, types.type("user"), Right.ADMINISTER)
                && (viewer.isAdministrator() || !seen.isAdministrator());
    }

    /// Support looks through the eyes of the administrator who let it in. It is nobody of the
    /// workspace, so it has a name there but no number.
    private static Actor seenBySupport(Actor user, SecretStore.Row row) {
        String support = row.supportBy();
        return support == null ? user : user.seenBy(new Actor.Behind(0, support));
    }

    /// By the policy as it is now: one that became stricter ends what it would not have begun.
    private boolean isAlive(SecretStore.Row row) {
        return switch (row.kind()) {
            case SESSION ->
                    policies.of(row.tenant()).keepsSession(row, Instant.now())
                            && (row.supportBy() == null || isStillSupport(row.supportUser()));
            case TOKEN ->
                    policies.of(row.tenant()).keepsToken(row, Instant.now()) && isOfTheLiving(row);
            case INVITATION, LINK, CHALLENGE -> false;
        };
    }

    private boolean isStillSupport(@Nullable Long user) {
        return user != null
                && workspaces
                        .operator()
                        .filter(operator -> isAdministrator(operator, user))
                        .isPresent();
    }

    /// Asked in their workspace, whichever one is at work.
    private boolean isAdministrator(Tenant tenant, long user) {
        return tenant.call(() ->
                        Objects.requireNonNull(
                                apart.execute(status -> people.find(user, "screen"))))
                .filter(Actor::isAdministrator)
                .isPresent();
    }

    /// What a token made does not outlive it, also where it is a policy that ended it.
    private boolean isOfTheLiving(SecretStore.Row token) {
        Long maker = token.madeBy();
        return maker == null || store.find(maker).filter(this::isAlive).isPresent();
    }

    private boolean mustEnrol(SecretStore.Row row) {
        return policies.of(row.tenant()).asksForSecondFactor()
                && (row.proof() == null || !row.proof().isWhole())
                && !factors.has(row.tenant(), row.user());
    }
}
