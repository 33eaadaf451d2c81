package io.tandem.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the tree of teams: who manages whom, and who works in a team.
@Repository
class Teams {

    private final JdbcClient jdbc;

    Teams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The active managers of the user's team and of those above it, the nearest first; not the
    /// user.
    List<Long> managersAbove(long user) {
        return jdbc.sql(
                        """
                        with recursive above(id, parent_id, manager_id, far) as (
                            select t.id, t.parent_id, t.manager_id, 1
                              from identity.user u join identity.team t on t.id = u.team_id
                             where u.id = :user
                            union all
                            select t.id, t.parent_id, t.manager_id, far + 1
                              from above join identity.team t on t.id = above.parent_id
                        )
                        select m.id
                          from above join identity.user m on m.id = above.manager_id
                         where m.active and m.id <> :user
                         group by m.id
                         order by min(far)
                        """)
                .param("user", user)
                .query(Long.class)
                .list();
    }

    Optional<Long> teamOf(long user) {
        return jdbc.sql(
                        "select team_id from identity.user where id = :user and team_id is not null")
                .param("user", user)
                .query(Long.class)
                .optional();
    }

    /// The active colleagues in the team, but that one; always in the same order.
    List<Long> membersBut(long user, long team) {
        return jdbc.sql(
                        """
                        select u.id
                          from identity.user u
                          join identity.role r on r.code = u.role
                         where u.team_id = :team and u.active and u.id <> :user
                           and r.base in ('administrator', 'manager', 'rep')
                         order by u.id
                        """)
                .param("team", team)
                .param("user", user)
                .query(Long.class)
                .list();
    }
}
