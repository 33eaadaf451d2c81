package io.tandem.notices;

import io.tandem.notices.News.Kind;
import io.tandem.notices.Preference.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PreferenceStore {

    private static final TypeReference<Map<Kind, Way>> WAYS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PreferenceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<Long, Preference> of(Collection<Long> people) {
        Map<Long, Preference> known = new HashMap<>();
        jdbc.sql(
                        """
                        select user_id, ways, quiet_from, quiet_until, digest_at, mail_days
                          from notices.preference
                         where user_id = any(:people::bigint[])
                        """)
                .param("people", people.toArray(Long[]::new))
                .query(row -> {
                    known.put(row.getLong("user_id"), preference(row));
                });
        return known;
    }

    void keep(long user, Preference preference) {
        jdbc.sql(
                        """
                        insert into notices.preference (user_id, ways, quiet_from, quiet_until, digest_at, mail_days)
                        values (:user, :ways::jsonb, :quietFrom::time, :quietUntil::time, :digestAt, :days::int[])
                        on conflict (tenant_id, user_id) do update
                           set ways = excluded.ways, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                               digest_at = excluded.digest_at, mail_days = excluded.mail_days, updated_at = now()
                        """)
                .param("user", user)
                .param("ways", json.writeValueAsString(preference.ways()))
                .param("quietFrom", preference.quietFrom(), Types.TIME)
                .param("quietUntil", preference.quietUntil(), Types.TIME)
                .param("digestAt", preference.digestAt())
                .param(
                        "days",
                        preference.mailDays().stream()
                                .map(DayOfWeek::getValue)
                                .toArray(Integer[]::new))
                .update();
    }

    private Preference preference(ResultSet row) throws SQLException {
        Integer[] days = (Integer[]) row.getArray("mail_days").getArray();
        return new Preference(
                json.readValue(row.getString("ways"), WAYS),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_until", LocalTime.class),
                row.getObject("digest_at", LocalTime.class),
                Arrays.stream(days).map(DayOfWeek::of).collect(Collectors.toSet()));
    }
}
