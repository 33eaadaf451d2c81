package io.tandem.identity;

import io.tandem.identity.Attempts.Limit;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.Message;
import io.tandem.outside.Messages;
import io.tandem.records.Actor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Codes that are sent to somebody's mail or phone, to sign in with or to choose another password
/// for a forgotten one. Whoever asks for one is answered before anybody looks whom the address
/// belongs to, so neither the answer nor its time tells. A code goes to the address on record, not
/// to the one that was typed.
@Service
public class SentCodes implements DisposableBean {

    /// What a code is for; one for this is no good for that.
    public enum Purpose {
        SIGN_IN("sign-in"),
        PASSWORD("password");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SentCodes.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_WAITING = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SentCodeStore store;
    private final SentCodeText text;
    private final TransactionOperations transaction;
    private final Attempts attempts;
    private final Logins logins;
    private final Users users;
    private final WorkspaceStore workspaces;
    private final Policies policies;
    private final Passwords passwords;
    private final Messages messages;
    private final Trail trail;
    private final ExecutorService senders =
            new ThreadPoolExecutor(
                    2,
                    2,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("sent codes ", 0).factory());

    SentCodes(
            SentCodeStore store,
            SentCodeText text,
            TransactionOperations transaction,
            Attempts attempts,
            Logins logins,
            Users users,
            WorkspaceStore workspaces,
            Policies policies,
            Passwords passwords,
            Messages messages,
            Trail trail) {
        this.store = store;
        this.text = text;
        this.transaction = transaction;
        this.attempts = attempts;
        this.logins = logins;
        this.users = users;
        this.workspaces = workspaces;
        this.policies = policies;
        this.passwords = passwords;
        this.messages = messages;
        this.trail = trail;
    }

    public void send(@Nullable String to, Purpose purpose, Visit visit) {
        if (to == null || Reach.of(to).isEmpty()) {
            throw Refusal.at("/to", "sign-in-code.to", "Name a mail address or a phone number.");
        }
        attempts.take(Limit.SENT_FROM, visit.network());
        attempts.take(Limit.SENT_TO, to);
        boolean phone = Reach.of(to).orElseThrow() instanceof Reach.Phone;
        try {
            senders.execute(
                    () -> logins.of(to).forEach(login -> trySending(login, purpose, phone, visit)));
        } catch (RejectedExecutionException full) {
            throw new Refusal(
                            Refusal.Kind.TOO_MANY,
                            "sign-in-code.busy",
                            "Too many codes are on their way. Try again in a minute.")
                    .retryAfter(Duration.ofMinutes(1));
        }
    }

    /// Who holds this code; it is used up, in one transaction with what it is used for. Where that
    /// is refused the code stays good.
    SignIn.Proven prove(
            @Nullable String to,
            @Nullable String given,
            Purpose purpose,
            Visit visit,
            Consumer<SignIn.Proven> use) {
        String address = to == null ? "" : to;
        String code = given == null ? "" : given.replaceAll("[\\s-]", "");
        attempts.take(Limit.SOURCE, visit.network());
        attempts.take(Limit.CODE, address);
        boolean looked = false;
        List<Logins.Login> known = logins.of(address);
        for (Logins.Login login : known) {
            Optional<String> hash = store.tried(login.proven(), purpose);
            looked |= hash.isPresent();
            if (hash.isPresent()
                    && passwords.matches(code, hash.get())
                    && isMeant(login, purpose)
                    && isUsed(login.proven(), purpose, hash.get(), address, visit, use)) {
                right(address, visit);
                return login.proven();
            }
        }
        if (!looked) {
            passwords.matchNobodys(code);
        }
        trail.failed(known.stream().map(Logins.Login::proven).toList(), "code", visit);
        throw new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "sign-in-code.wrong",
                "This code is wrong, was used or has expired.");
    }

    private boolean isUsed(
            SignIn.Proven who,
            Purpose purpose,
            String hash,
            String address,
            Visit visit,
            Consumer<SignIn.Proven> use) {
        try {
            return who.tenant()
                    .call(() ->
                            Boolean.TRUE.equals(
                                    transaction.execute(status -> {
                                        boolean used = store.use(who, purpose, hash);
                                        if (used) {
                                            use.accept(who);
                                        }
                                        return used;
                                    })));
        } catch (Refusal refused) {
            store.giveBack(who, purpose);
            right(address, visit);
            throw refused;
        }
    }

    private void right(String address, Visit visit) {
        attempts.clear(Limit.CODE, address);
        attempts.giveBack(Limit.SOURCE, visit.network());
    }

    /// What the workspace's policy and the person's own ways in leave a code for. Whoever never had
    /// a password has none to forget.
    private boolean isMeant(Logins.Login login, Purpose purpose) {
        Policy policy = policies.of(login.tenant());
        return switch (purpose) {
            case SIGN_IN -> policy.codeSignIn();
            case PASSWORD -> policy.passwordSignIn() && login.passwordHash() != null;
        };
    }

    @Override
    public void destroy() {
        senders.shutdown();
    }

    private void trySending(Logins.Login login, Purpose purpose, boolean phone, Visit visit) {
        try {
            login.tenant().run(() -> send(login, purpose, phone, visit));
        } catch (RuntimeException failed) {
            LOG.error("A code could not be sent", failed);
        }
    }

    private void send(Logins.Login login, Purpose purpose, boolean phone, Visit visit) {
        Optional<User> found =
                users.findActive(login.user()).filter(user -> user.role() != Actor.Role.SERVICE);
        if (found.isEmpty() || !isMeant(login, purpose)) {
            return;
        }
        User user = found.get();
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String hash = passwords.encoded(code);
        String workspace = name(login.tenant());
        Message message =
                phone
                        ? text.sms(user, purpose, workspace, code)
                        : text.mail(user, purpose, workspace, code);
        transaction.executeWithoutResult(status -> {
            store.keep(login.proven(), purpose, hash, LIFE);
            messages.send(message);
            if (purpose == Purpose.PASSWORD) {
                trail.forgot(login.proven(), user.name(), visit);
            }
        });
    }

    private String name(Tenant tenant) {
        return workspaces.find(tenant.id()).map(Workspace::name).orElse("Tandem");
    }
}
