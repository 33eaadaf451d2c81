package io.tandem.identity;

import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Users as people who act: their settings and their passwords. Their records are written by the
/// records engine like any other.
@Service
@Transactional
public class Users {

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final Passwords passwords;
    private final Logins logins;

    Users(JdbcClient jdbc, ChangeLog log, ObjectTypes types, Passwords passwords, Logins logins) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.passwords = passwords;
        this.logins = logins;
    }

    @Transactional(readOnly = true)
    public Optional<User> findActive(long id) {
        return jdbc.sql(
                        KeptPlans.ofWorkspace(
                                """
                                select u.id, u.name, u.email, u.phone, u.role, r.base, r.name as role_name, u.team_id, t.name as team_name,
                                       u.locale, u.zone, u.theme, u.maturity
                                  from identity.user u
                                  join identity.role r on r.code = u.role
                                  left join identity.team t on t.id = u.team_id
                                 where u.id = :id and u.active
                                """))
                .param("id", id)
                .query((row, number) -> user(row))
                .optional();
    }

    /// Changes how the person likes their screens; what is null stays.
    public User prefer(
            Actor by,
            @Nullable String locale,
            @Nullable String zone,
            @Nullable String theme,
            @Nullable String maturity) {
        oneOf("/locale", locale, List.of("en", "zh-CN"));
        oneOf("/theme", theme, List.of("system", "light", "dark"));
        oneOf("/maturity", maturity, List.of("novice", "expert"));
        if (zone != null && !isZone(zone)) {
            throw Refusal.at("/zone", "user.zone", "There is no time zone " + zone + ".");
        }
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("id", by.user());
        params.put("locale", locale);
        params.put("zone", zone);
        params.put("theme", theme);
        params.put("maturity", maturity);
        log.write(
                ChangeLog.Entry.of(by, types.type("user"), "prefer"),
                """
                update identity.user
                   set locale = coalesce(:locale::text, locale), zone = coalesce(:zone::text, zone),
                       theme = coalesce(:theme::text, theme), maturity = coalesce(:maturity::text, maturity),
                       version = version + 1, updated_at = now()
                 where id = :id
                """,
                params);
        return findActive(by.user()).orElseThrow(() -> Refusal.notFound("user", by.user()));
    }

    /// Takes from people who are gone whatever let them in.
    public void shutOut(Collection<Long> users) {
        Long[] ids = users.toArray(Long[]::new);
        int tenant = Tenant.current().id();
        jdbc.sql("delete from system.secret where tenant_id = :tenant and user_id = any(:users)")
                .param("tenant", tenant)
                .param("users", ids)
                .update();
        jdbc.sql("delete from system.login where tenant_id = :tenant and user_id = any(:users)")
                .param("tenant", tenant)
                .param("users", ids)
                .update();
    }

    /// Who the invitation is for: somebody active with an address.
    @Transactional(readOnly = true)
    public User invited(long id) {
        User user = person(id);
        if (user.email() == null) {
            throw Refusal.at(
                    "/email", "user.no-email", "Give this person an e-mail address first.");
        }
        return user;
    }

    /// Somebody active who can sign in: no program.
    @Transactional(readOnly = true)
    public User person(long id) {
        User user = findActive(id).orElseThrow(() -> Refusal.notFound("user", id));
        if (user.role() == Actor.Role.SERVICE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "user.service-account",
                    "A service account is nobody who signs in; it acts by tokens.");
        }
        return user;
    }

    public void setPassword(long user, String email, String password) {
        Tenant tenant = Tenant.current();
        logins.keepPassword(tenant, user, email, passwords.accepted(tenant, email, password));
    }

    /// The first administrator's, by the word of whoever runs the installation: no policy stands
    /// above them, and a start that is refused for a short password helps nobody.
    void setFirstPassword(long user, String email, String password) {
        logins.keepPassword(Tenant.current(), user, email, passwords.encoded(password));
    }

    /// Changes one's own password, with the one that holds now.
    public void changePassword(Actor by, String current, String next) {
        String hash = logins.passwordHash(new Tenant(by.tenant()), by.user()).orElse(null);
        if (!passwords.matches(current, hash)) {
            throw Refusal.at("/password/current", "password.wrong", "This is not your password.");
        }
        User user = invited(by.user());
        setPassword(user.id(), String.valueOf(user.email()), next);
    }

    /// Whose address this is, active or not.
    @Transactional(readOnly = true)
    public Optional<Long> findByAddress(String email) {
        return jdbc.sql(
                        """
                        select id from identity.user where kernel.fold(email) collate "C" = kernel.fold(:email)
                        """)
                .param("email", email)
                .query(Long.class)
                .optional();
    }

    /// Somebody whom a provider of the workspace vouches for, on their first visit.
    public long addVouched(String name, String email, String role) {
        return log.write(
                        new ChangeLog.Entry(types.type("user"), "create", null, "sign-in", null),
                        """
                        insert into identity.user (name, email, role) values (:name, :email, :role)
                        """,
                        Map.of("name", name, "email", email, "role", role))
                .getFirst();
    }

    /// The first administrator of a workspace, before anybody could act.
    long addFirst(String name, String email, ZoneId zone) {
        return log.write(
                        new ChangeLog.Entry(types.type("user"), "create", null, "founding", null),
                        """
                        insert into identity.user (name, email, role, zone)
                        values (:name, :email, 'administrator', :zone)
                        """,
                        Map.of(
                                "name", name,
                                "email", email,
                                "zone", zone.getId()))
                .getFirst();
    }

    /// A person of the true workspace in a copy of it, where they administer; with their address
    /// unless somebody there has it.
    long addCopied(User person) {
        String email = person.email();
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("name", person.name());
        params.put("email", email == null || findByAddress(email).isPresent() ? null : email);
        params.put("locale", person.locale());
        params.put("zone", person.zone().getId());
        params.put("theme", person.theme());
        params.put("maturity", person.maturity());
        return log.write(
                        new ChangeLog.Entry(types.type("user"), "create", null, "copy", null),
                        """
                        insert into identity.user (name, email, role, locale, zone, theme, maturity)
                        values (:name, :email, 'administrator', :locale, :zone, :theme, :maturity)
                        """,
                        params)
                .getFirst();
    }

    private static void oneOf(String pointer, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            throw Refusal.at(
                    pointer, "field.not-a-choice", "One of: " + String.join(", ", known) + ".");
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static User user(ResultSet row) throws SQLException {
        long team = row.getLong("team_id");
        boolean none = row.wasNull();
        return new User(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Actor.Role.of(row.getString("base")),
                row.getString("role"),
                RoleTypes.called(row.getString("role"), row.getString("role_name")),
                none ? null : team,
                row.getString("team_name"),
                row.getString("locale"),
                isZone(row.getString("zone")) ? ZoneId.of(row.getString("zone")) : ZoneId.of("UTC"),
                row.getString("theme"),
                row.getString("maturity"));
    }
}
