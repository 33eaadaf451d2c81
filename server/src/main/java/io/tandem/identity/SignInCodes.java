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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Codes that are sent to somebody's mail or phone, to sign in with. Whoever asks for one is
/// answered before anybody looks whom the address belongs to, so neither the answer nor its time
/// tells. A code goes to the address on record, not to the one that was typed.
@Service
public class SignInCodes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SignInCodes.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;
    private static final int MOST_WAITING = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
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
                    Thread.ofPlatform().daemon().name("sign-in codes ", 0).factory());

    SignInCodes(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Attempts attempts,
            Logins logins,
            Users users,
            WorkspaceStore workspaces,
            Policies policies,
            Passwords passwords,
            Messages messages,
            Trail trail) {
        this.jdbc = jdbc;
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

    public void send(@Nullable String to, Visit visit) {
        if (to == null || Reach.of(to).isEmpty()) {
            throw Refusal.at("/to", "sign-in-code.to", "Name a mail address or a phone number.");
        }
        attempts.take(Limit.SENT_FROM, visit.network());
        attempts.take(Limit.SENT_TO, to);
        boolean phone = Reach.of(to).orElseThrow() instanceof Reach.Phone;
        try {
            senders.execute(() -> logins.of(to).forEach(login -> trySending(login, phone)));
        } catch (RejectedExecutionException full) {
            throw new Refusal(
                            Refusal.Kind.TOO_MANY,
                            "sign-in-code.busy",
                            "Too many codes are on their way. Try again in a minute.")
                    .retryAfter(Duration.ofMinutes(1));
        }
    }

    /// Who holds this code; it is used up.
    SignIn.Proven prove(@Nullable String to, @Nullable String given, Visit visit) {
        String address = to == null ? "" : to;
        String code = given == null ? "" : given.replaceAll("[\\s-]", "");
        attempts.take(Limit.SOURCE, visit.network());
        attempts.take(Limit.CODE, address);
        boolean looked = false;
        List<Logins.Login> known = logins.of(address);
        for (Logins.Login login : known) {
            Optional<String> hash = tried(login);
            looked |= hash.isPresent();
            if (hash.isPresent()
                    && passwords.matches(code, hash.get())
                    && policies.of(login.tenant()).codeSignIn()
                    && used(login, hash.get())) {
                attempts.clear(Limit.CODE, address);
                attempts.giveBack(Limit.SOURCE, visit.network());
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

    @Override
    public void destroy() {
        senders.shutdown();
    }

    private void trySending(Logins.Login login, boolean phone) {
        try {
            login.tenant().run(() -> send(login, phone));
        } catch (RuntimeException failed) {
            LOG.error("A sign-in code could not be sent", failed);
        }
    }

    private void send(Logins.Login login, boolean phone) {
        Optional<User> found =
                users.findActive(login.user()).filter(user -> user.role() != Actor.Role.SERVICE);
        if (found.isEmpty() || !policies.of(login.tenant()).codeSignIn()) {
            return;
        }
        User user = found.get();
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String hash = passwords.encoded(code);
        Message message = message(user, phone, code, name(login.tenant())).secretly();
        transaction.executeWithoutResult(status -> {
            keep(login, hash);
            messages.send(message);
        });
    }

    private String name(Tenant tenant) {
        return workspaces.find(tenant.id()).map(Workspace::name).orElse("Tandem");
    }

    private static Message message(User user, boolean phone, String code, String workspace) {
        boolean chinese = user.locale().startsWith("zh");
        String text =
                chinese
                        ? "您登录 %s 的验证码是 %s，十分钟内有效。如非本人操作，请忽略。"
                        : "Your code to sign in to %s is %s. It is good for ten minutes. If you did"
                                + " not ask for it, ignore this message.";
        String subject = chinese ? "%s 的登录验证码" : "Your code to sign in to %s";
        return phone
                ? Message.sms(String.valueOf(user.phone()), text.formatted(workspace, code))
                : Message.mail(
                        String.valueOf(user.email()),
                        subject.formatted(workspace),
                        text.formatted(workspace, code));
    }

    private void keep(Logins.Login login, String hash) {
        jdbc.sql(
                        """
                        insert into system.sign_in_code (tenant_id, user_id, hash, expires_at)
                        values (:tenant, :user, :hash, now() + :life * interval '1 second')
                        on conflict (tenant_id, user_id) do update
                           set hash = excluded.hash, tries = 0, expires_at = excluded.expires_at
                        """)
                .param("tenant", login.tenant().id())
                .param("user", login.user())
                .param("hash", hash)
                .param("life", LIFE.toSeconds())
                .update();
    }

    /// Counts a try of the code before it is looked at.
    private Optional<String> tried(Logins.Login login) {
        return jdbc.sql(
                        """
                        update system.sign_in_code set tries = tries + 1
                         where tenant_id = :tenant and user_id = :user and tries < :most and expires_at > now()
                        returning hash
                        """)
                .param("tenant", login.tenant().id())
                .param("user", login.user())
                .param("most", MOST_TRIES)
                .query(String.class)
                .optional();
    }

    private boolean used(Logins.Login login, String hash) {
        return jdbc.sql(
                                """
                                delete from system.sign_in_code
                                 where tenant_id = :tenant and user_id = :user and hash = :hash
                                """)
                        .param("tenant", login.tenant().id())
                        .param("user", login.user())
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
