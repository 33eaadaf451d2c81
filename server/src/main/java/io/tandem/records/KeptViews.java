package io.tandem.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The views that a person keeps for others. Private ones are theirs alone and stay.
@Repository
class KeptViews implements Belonging {

    private final JdbcClient jdbc;

    KeptViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String object() {
        return "view";
    }

    @Override
    public String relation() {
        return "owner";
    }

    @Override
    public long count(long user) {
        return jdbc.sql(
                        """
                        select count(*) from records.view where owner_id = :user and (shared or team_id is not null)
                        """)
                .param("user", user)
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Long> give(long from, List<@Nullable Long> to) {
        Map<Long, Long> given = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        update records.view as v set owner_id = s.heir
                          from (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1)
                                                             % cardinality(:to::bigint[])] as heir
                                  from records.view
                                 where owner_id = :from and (shared or team_id is not null)) as s
                         where v.id = s.id
                        returning v.id, s.heir
                        """)
                .param("from", from)
                .param("to", to.toArray(Long[]::new))
                .query(row -> {
                    given.put(row.getLong("id"), row.getLong("heir"));
                });
        return given;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> giveBack(long to, Map<Long, Long> given) {
        return jdbc.sql(
                        """
                        update records.view as v set owner_id = :to
                          from unnest(:ids::bigint[], :heirs::bigint[]) as s(id, heir)
                         where v.id = s.id and v.owner_id = s.heir
                        returning v.id
                        """)
                .param("to", to)
                .param("ids", given.keySet().toArray(Long[]::new))
                .param("heirs", given.values().toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    @Override
    public List<Kept> kept(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        select id, name, owner_id as holder from records.view
                         where id = any(:ids) and owner_id is not null order by id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) ->
                        new Kept(row.getLong("id"), row.getString("name"), row.getLong("holder")))
                .list();
    }
}
