package io.tandem.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Rows of a view that name their holder in a column. A module brings one as a bean for each kind
/// of thing that people hold for others.
public class HeldRows implements Belonging {

    /// @param table the view, whose rows are called `t` in what follows
    /// @param holder the column that names the holder
    /// @param name the column by which people know the row
    /// @param given which rows are handed over
    /// @param free what must hold for `s.heir` to be given the row
    public record Rows(
            String object,
            String relation,
            String table,
            String holder,
            String name,
            String given,
            String free) {}

    private final JdbcClient jdbc;
    private final Rows rows;

    public HeldRows(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String object() {
        return rows.object();
    }

    @Override
    public String relation() {
        return rows.relation();
    }

    @Override
    public long count(long user) {
        return jdbc.sql(
                        "select count(*) from %s as t where t.%s = :user and (%s)"
                                .formatted(rows.table(), rows.holder(), rows.given()))
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
                        update %s as t set %s = s.heir
                          from (select t.id, (:to::bigint[])[1 + (row_number() over (order by t.id) - 1)
                                                               %% cardinality(:to::bigint[])] as heir
                                  from %s as t
                                 where t.%s = :from and (%s)) as s
                         where t.id = s.id and (%s)
                        returning t.id, s.heir
                        """
                                .formatted(
                                        rows.table(),
                                        rows.holder(),
                                        rows.table(),
                                        rows.holder(),
                                        rows.given(),
                                        rows.free()))
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
                        update %s as t set %s = s.heir
                          from (select id, now_with, :to::bigint as heir
                                  from unnest(:ids::bigint[], :heirs::bigint[]) as g(id, now_with)) as s
                         where t.id = s.id and t.%s = s.now_with and (%s)
                        returning t.id
                        """
                                .formatted(rows.table(), rows.holder(), rows.holder(), rows.free()))
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
                        select t.id, t.%s as name, t.%s as holder
                          from %s as t
                         where t.id = any(:ids) and t.%s is not null
                         order by t.id
                        """
                                .formatted(rows.name(), rows.holder(), rows.table(), rows.holder()))
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) ->
                        new Kept(row.getLong("id"), row.getString("name"), row.getLong("holder")))
                .list();
    }
}
