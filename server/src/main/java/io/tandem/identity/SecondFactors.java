package io.tandem.identity;

import io.tandem.identity.Attempts.Limit;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// What somebody has besides what they know: an app that makes codes, and recovery codes for the
/// day it is lost. Each code is good once.
@Service
public class SecondFactors {

    /// What the app reads; shown while it is set up and never again.
    public record Setup(String secret, String uri) {}

    public record State(boolean on, @Nullable Instant since, int recoveryCodes) {}

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final Duration SETUP = Duration.ofHours(1);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz023456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TotpStore store;
    private final Attempts attempts;
    private final Users users;
    private final Policies policies;
    private final WorkspaceStore workspaces;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Trail trail;
    private final Administrators administrators;

    SecondFactors(
            TotpStore store,
            Attempts attempts,
            Users users,
            Policies policies,
            WorkspaceStore workspaces,
            TransactionOperations transaction,
            Clock clock,
            Trail trail,
            Administrators administrators) {
        this.administrators = administrators;
        this.store = store;
        this.attempts = attempts;
        this.users = users;
        this.policies = policies;
        this.workspaces = workspaces;
        this.transaction = transaction;
        this.clock = clock;
        this.trail = trail;
    }

    /// Whether the person has one at all.
    boolean has(Tenant tenant, long user) {
        return in(tenant, () -> store.isOn(user) || store.hasPasskey(user));
    }

    /// The ways in which the person can take the second step; none where there is none to take. A
    /// passkey is asked for where a second step must be: elsewhere it is one way in among others.
    List<String> methods(Tenant tenant, long user) {
        return in(
                tenant,
                () -> {
                    List<String> methods = new ArrayList<>();
                    if (store.isOn(user)) {
                        methods.add("totp");
                        if (store.recoveryCodes(user) > 0) {
                            methods.add("recovery");
                        }
                    }
                    boolean asked = !methods.isEmpty() || policies.of(tenant).asksForSecondFactor();
                    if (asked && store.hasPasskey(user)) {
                        methods.add("passkey");
                    }
                    return methods;
                });
    }

    public State state(Actor by) {
        return in(
                tenant(by),
                () ->
                        store.find(by.user())
                                .filter(TotpStore.Totp::isOn)
                                .map(totp ->
                                        new State(
                                                true,
                                                totp.confirmedAt(),
                                                store.recoveryCodes(by.user())))
                                .orElse(new State(false, null, 0)));
    }

    public Setup begin(Actor by) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        User user =
                users.findActive(by.user()).orElseThrow(() -> Refusal.notFound("user", by.user()));
        if (!in(tenant(by), () -> store.begin(by.user(), secret))) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "totp.on",
                    "A second step is set up already. Remove it before you set up another.");
        }
        String account = user.email() == null ? user.name() : user.email();
        return new Setup(
                TotpCodes.base32(secret), TotpCodes.uri(secret, name(tenant(by)), account));
    }

    /// Turns the second step on, once the app has shown that it makes the right codes. Answers the
    /// recovery codes, which are shown this once.
    public Set<String> confirm(Actor by, @Nullable String code) {
        attempts.take(Limit.SECOND_STEP, subject(tenant(by), by.user()));
        Set<String> codes = newCodes();
        boolean on =
                in(
                        tenant(by),
                        () -> {
                            OptionalLong step = stepOfSetup(by, plain(code));
                            boolean confirmed =
                                    step.isPresent() && store.confirm(by.user(), step.getAsLong());
                            if (confirmed) {
                                store.replaceRecoveryCodes(by.user(), digested(codes));
                                remember(by, "Second step set up", "已启用两步验证");
                            }
                            return confirmed;
                        });
        if (!on) {
            throw wrong();
        }
        attempts.clear(Limit.SECOND_STEP, subject(tenant(by), by.user()));
        return codes;
    }

    public void end(Actor by, @Nullable String code) {
        if (!prove(tenant(by), by.user(), code)) {
            throw wrong();
        }
        in(
                tenant(by),
                () -> {
                    remember(by, "Second step removed", "已停用两步验证");
                    return store.end(by.user());
                });
    }

    /// For a person who lost both the app and the codes.
    public void endFor(Actor by, long user) {
        administrators.only(by);
        in(
                tenant(by),
                () -> {
                    if (!store.end(user)) {
                        throw Refusal.notFound("second step", user);
                    }
                    trail.changed(by, user, "Second step removed for them", "已为其停用两步验证");
                    return true;
                });
    }

    public Set<String> renewRecoveryCodes(Actor by, @Nullable String code) {
        if (!prove(tenant(by), by.user(), code)) {
            throw wrong();
        }
        Set<String> codes = newCodes();
        in(
                tenant(by),
                () -> {
                    store.replaceRecoveryCodes(by.user(), digested(codes));
                    remember(by, "Recovery codes renewed", "已更新恢复码");
                    return true;
                });
        return codes;
    }

    /// Takes the second step: the app's code, or a recovery code.
    boolean prove(Tenant tenant, long user, @Nullable String given) {
        attempts.take(Limit.SECOND_STEP, subject(tenant, user));
        String code = plain(given);
        boolean right =
                in(
                        tenant,
                        () ->
                                code.length() == TotpCodes.DIGITS
                                        ? isAppsCode(user, code)
                                        : store.useRecoveryCode(user, code));
        if (right) {
            attempts.clear(Limit.SECOND_STEP, subject(tenant, user));
        }
        return right;
    }

    private boolean isAppsCode(long user, String code) {
        return store.find(user)
                .filter(TotpStore.Totp::isOn)
                .map(totp -> TotpCodes.matching(totp.secret(), code, clock.instant()))
                .filter(OptionalLong::isPresent)
                .filter(step -> store.use(user, step.getAsLong()))
                .isPresent();
    }

    private OptionalLong stepOfSetup(Actor by, String code) {
        return store.find(by.user())
                .filter(totp -> !totp.isOn())
                .filter(totp -> totp.createdAt().isAfter(clock.instant().minus(SETUP)))
                .map(totp -> TotpCodes.matching(totp.secret(), code, clock.instant()))
                .orElse(OptionalLong.empty());
    }

    private String name(Tenant tenant) {
        return workspaces.find(tenant.id()).map(Workspace::name).orElse("Tandem");
    }

    private void remember(Actor by, String en, String zh) {
        trail.changed(by, by.user(), en, zh);
    }

    private <T> T in(Tenant tenant, Supplier<T> work) {
        return tenant.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static Tenant tenant(Actor by) {
        return new Tenant(by.tenant());
    }

    private static String subject(Tenant tenant, long user) {
        return tenant.id() + "/" + user;
    }

    private static Refusal wrong() {
        return Refusal.at("/code", "second-step.wrong", "This code is wrong or was used already.");
    }

    /// As people type it: with blanks and dashes or without.
    private static String plain(@Nullable String code) {
        return code == null ? "" : code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> digested(Set<String> codes) {
        Set<String> plain = new LinkedHashSet<>();
        codes.forEach(code -> plain.add(plain(code)));
        return plain;
    }

    /// Eighty random bits each, so that a digest cannot be tried through.
    private static Set<String> newCodes() {
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < RECOVERY_CODES) {
            StringBuilder code = new StringBuilder();
            for (int at = 0; at < 16; at++) {
                code.append(at > 0 && at % 4 == 0 ? "-" : "")
                        .append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }
}
