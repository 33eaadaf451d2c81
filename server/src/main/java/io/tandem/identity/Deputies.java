package io.tandem.identity;

import io.tandem.kernel.KeptPlans;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who acts for whom while somebody is away.
@Service
@Transactional(readOnly = true)
public class Deputies {

    private final JdbcClient jdbc;

    Deputies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those whom the user stands in for at the given instant. The days are those of the one who is
    /// away, in their zone; a deputy of a deputy does not stand in.
    public Set<Long> standingInFor(long user, Instant at) {
        return Set.copyOf(
                jdbc.sql(
                                KeptPlans.ofWorkspace(
                                        """
                                        select distinct d.user_id
                                          from identity.deputy d
                                          join identity.user u on u.id = d.user_id
                                         where d.deputy_id = :user and u.active
                                           and identity.day_begins(d.from_day, u.zone) <= :at
                                           and (d.until_day is null or identity.day_begins(d.until_day + 1, u.zone) > :at)
                                        """))
                        .param("user", user)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .list());
    }
}
