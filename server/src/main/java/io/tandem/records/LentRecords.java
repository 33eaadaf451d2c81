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

/// The records that were shared with a person. What the heir was lent already stays as it is.
@Repository
class LentRecords implements Belonging {

    private final JdbcClient jdbc;

    LentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String object() {
        return "share";
    }

    @Override
    public String relation() {
        return "user";
    }

    @Override
    public long count(long user) {
        return jdbc.sql(
                        """
                        select count(*) from records.share
                         where user_id = :user and (until is null or until >= current_date - 1)
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
                        update records.share as h set user_id = s.heir
                          from (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1)
                                                             % cardinality(:to::bigint[])] as heir
                                  from records.share
                                 where user_id = :from and (until is null or until >= current_date - 1)) as s
                         where h.id = s.id
                           and not exists (select from records.share as other
                                            where other.object = h.object and other.record_id = h.record_id
                                              and other.user_id = s.heir)
                        returning h.id, s.heir
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
                        update records.share as h set user_id = :to
                          from unnest(:ids::bigint[], :heirs::bigint[]) as s(id, heir)
                         where h.id = s.id and h.user_id = s.heir
                           and not exists (select from records.share as other
                                            where other.object = h.object and other.record_id = h.record_id
                                              and other.user_id = :to)
                        returning h.id
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
                        select id, label as name, user_id as holder from records.share
                         where id = any(:ids) and user_id is not null order by id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) ->
                        new Kept(row.getLong("id"), row.getString("name"), row.getLong("holder")))
                .list();
    }
}
