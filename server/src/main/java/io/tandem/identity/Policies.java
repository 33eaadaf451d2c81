package io.tandem.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The policies of the workspaces. One is remembered for two seconds, so a change holds everywhere
/// within them.
@Service
public class Policies {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Trail trail;
    private final Administrators administrators;
    private final Cache<Tenant, Policy> known =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(2))
                    .build();

    Policies(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Trail trail,
            Administrators administrators) {
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.trail = trail;
    }

    public Policy of(Tenant tenant) {
        return known.get(tenant, this::read);
    }

    public Policy of(Actor by) {
        administrators.only(by);
        return of(new Tenant(by.tenant()));
    }

    public Policy change(Actor by, Policy wanted) {
        administrators.only(by);
        Policy policy = sound(wanted);
        transaction.executeWithoutResult(status -> {
            keepAWayIn(by, policy);
            trail.policy(by, stored(), policy);
            write(policy);
        });
        known.invalidateAll();
        return policy;
    }

    private Policy read(Tenant tenant) {
        return tenant.call(() -> Objects.requireNonNull(transaction.execute(status -> stored())));
    }

    private Policy stored() {
        return jdbc.sql(
                        """
                        select second_factor, password_length, session_days, idle_days,
                               token_days, password_sign_in, code_sign_in, allowed_domains
                          from identity.policy
                        """)
                .query(Policies::policy)
                .optional()
                .orElse(Policy.USUAL);
    }

    private void write(Policy policy) {
        jdbc.sql(
                        """
                        insert into identity.policy
                               (second_factor, password_length, session_days, idle_days, token_days, password_sign_in,
                                code_sign_in, allowed_domains)
                        values (:secondFactor, :passwordLength, :sessionDays, :idleDays, :tokenDays, :passwordSignIn,
                                :codeSignIn, :allowedDomains)
                        on conflict (tenant_id) do update
                           set second_factor = excluded.second_factor, password_length = excluded.password_length,
                               session_days = excluded.session_days, idle_days = excluded.idle_days,
                               token_days = excluded.token_days, password_sign_in = excluded.password_sign_in,
                               code_sign_in = excluded.code_sign_in, allowed_domains = excluded.allowed_domains,
                               updated_at = now()
                        """)
                .param("secondFactor", policy.secondFactor())
                .param("passwordLength", policy.passwordLength())
                .param("sessionDays", policy.sessionDays())
                .param("idleDays", policy.idleDays())
                .param("tokenDays", policy.tokenDays(), java.sql.Types.INTEGER)
                .param("passwordSignIn", policy.passwordSignIn())
                .param("codeSignIn", policy.codeSignIn())
                .param("allowedDomains", policy.allowedDomains().toArray(String[]::new))
                .update();
    }

    /// Whoever switches both off comes in by something else, or would stand outside.
    private void keepAWayIn(Actor by, Policy wanted) {
        if (wanted.passwordSignIn() || wanted.codeSignIn()) {
            return;
        }
        boolean otherWay =
                jdbc.sql(
                                """
                                select exists (select from identity.passkey where user_id = :user)
                                       or exists (select from identity.provider_link where user_id = :user)
                                """)
                        .param("user", by.user())
                        .query(Boolean.class)
                        .single();
        if (!otherWay) {
            throw Refusal.at(
                    "/passwordSignIn",
                    "policy.no-way-in",
                    "Leave people a way in: a password, a code, a passkey of yours or a provider that"
                            + " you come in by.");
        }
    }

    private static Policy sound(Policy wanted) {
        List<Refusal.Detail> errors = new ArrayList<>();
        if (!List.of(Policy.OPTIONAL, Policy.REQUIRED).contains(wanted.secondFactor())) {
            errors.add(
                    new Refusal.Detail(
                            "/secondFactor", "field.not-a-choice", "One of: optional, required."));
        }
        between(errors, "/passwordLength", wanted.passwordLength(), 10, 64);
        between(errors, "/sessionDays", wanted.sessionDays(), 1, 365);
        between(errors, "/idleDays", wanted.idleDays(), 1, 90);
        if (wanted.tokenDays() != null) {
            between(errors, "/tokenDays", wanted.tokenDays(), 1, 3650);
        }
        List<String> domains =
                wanted.allowedDomains().stream()
                        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
        if (domains.size() > 100 || !domains.stream().allMatch(Policies::isDomain)) {
            errors.add(
                    new Refusal.Detail(
                            "/allowedDomains",
                            "policy.domain",
                            "A domain is written like example.com; at most a hundred."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.of(errors);
        }
        return new Policy(
                wanted.secondFactor(),
                wanted.passwordLength(),
                wanted.sessionDays(),
                wanted.idleDays(),
                wanted.tokenDays(),
                wanted.passwordSignIn(),
                wanted.codeSignIn(),
                domains);
    }

    private static boolean isDomain(String text) {
        return text.length() <= 253 && text.matches("[a-z0-9-]++(\\.[a-z0-9-]++)*+");
    }

    private static void between(
            List<Refusal.Detail> errors, String pointer, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(
                    new Refusal.Detail(
                            pointer,
                            "field.out-of-range",
                            "Between " + least + " and " + most + "."));
        }
    }

    private static Policy policy(ResultSet row, int number) throws SQLException {
        int tokenDays = row.getInt("token_days");
        @Nullable Integer tokens = row.wasNull() ? null : tokenDays;
        return new Policy(
                row.getString("second_factor"),
                row.getInt("password_length"),
                row.getInt("session_days"),
                row.getInt("idle_days"),
                tokens,
                row.getBoolean("password_sign_in"),
                row.getBoolean("code_sign_in"),
                List.of((String[]) row.getArray("allowed_domains").getArray()));
    }
}
