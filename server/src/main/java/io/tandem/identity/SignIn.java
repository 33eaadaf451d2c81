package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/// Signing in with address and password. Failures are counted for the address and for where they
/// come from; past the limit nobody is even asked until the window is over.
@Service
public class SignIn {

    private static final int MOST_FAILURES_OF_ADDRESS = 5;
    private static final int MOST_FAILURES_OF_SOURCE = 50;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /// A person who proved who they are.
    public record Proven(Tenant tenant, long user) {}

    private record Login(int tenant, long user, @Nullable String hash) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final String nobody;

    SignIn(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.nobody = String.valueOf(passwords.encode("nobody has this password"));
    }

    public Proven prove(String email, String password, String source) {
        String address = "address:" + email.strip().toLowerCase(java.util.Locale.ROOT);
        String from = "source:" + source;
        refuseTooMany(address, MOST_FAILURES_OF_ADDRESS);
        refuseTooMany(from, MOST_FAILURES_OF_SOURCE);
        List<Login> logins = logins(email.strip());
        // An unknown address costs the same time as a wrong password.
        if (logins.isEmpty()) {
            passwords.matches(password, nobody);
        }
        for (Login login : logins) {
            if (login.hash() != null && passwords.matches(password, login.hash())) {
                forgetFailures(address);
                return new Proven(new Tenant(login.tenant()), login.user());
            }
        }
        count(address);
        count(from);
        throw refused();
    }

    /// Those of this address, and what is too old to count for anybody.
    private void forgetFailures(String address) {
        jdbc.sql(
                        """
                        delete from system.sign_in_attempt
                         where subject = :subject or window_start < now() - interval '1 day'
                        """)
                .param("subject", address)
                .update();
    }

    static Refusal refused() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "sign-in.refused",
                "The address or the password is wrong.");
    }

    private List<Login> logins(String email) {
        return jdbc.sql(
                        """
                        select tenant_id, user_id, password_hash
                          from system.login
                         where email = kernel.fold(:email)
                         order by tenant_id
                        """)
                .param("email", email)
                .query((row, number) ->
                        new Login(
                                row.getInt("tenant_id"),
                                row.getLong("user_id"),
                                row.getString("password_hash")))
                .list();
    }

    private void refuseTooMany(String subject, int most) {
        jdbc.sql(
                        """
                        select extract(epoch from window_start + :window * interval '1 second' - now())::bigint
                          from system.sign_in_attempt
                         where subject = :subject and failures >= :most
                           and window_start > now() - :window * interval '1 second'
                        """)
                .param("subject", subject)
                .param("most", most)
                .param("window", WINDOW.toSeconds())
                .query(Long.class)
                .optional()
                .ifPresent(seconds -> {
                    Duration wait = Duration.ofSeconds(Math.max(1, seconds));
                    throw new Refusal(
                                    Refusal.Kind.TOO_MANY,
                                    "sign-in.too-many",
                                    "Too many attempts. Try again in "
                                            + (wait.toMinutes() + 1)
                                            + " minutes.",
                                    Map.of("minutes", wait.toMinutes() + 1))
                            .retryAfter(wait);
                });
    }

    private void count(String subject) {
        jdbc.sql(
                        """
                        insert into system.sign_in_attempt as a (subject, failures, window_start)
                        values (:subject, 1, now())
                        on conflict (subject) do update
                           set failures = case when a.window_start > now() - :window * interval '1 second'
                                               then a.failures + 1 else 1 end,
                               window_start = case when a.window_start > now() - :window * interval '1 second'
                                                   then a.window_start else now() end
                        """)
                .param("subject", subject)
                .param("window", WINDOW.toSeconds())
                .update();
    }
}
