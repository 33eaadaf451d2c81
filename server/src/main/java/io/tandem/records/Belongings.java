package io.tandem.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What a user holds that is no record and so stands in no change log: the views they keep for
/// others, and the records that were shared with them. Whoever takes these over remembers who got
/// which, to give them back.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Belongings {

    public enum Kind {
        VIEW,
        SHARE
    }

    /// One that is there, with who holds it now.
    public record Kept(long id, @Nullable String name, long holder) {}

    private final JdbcClient jdbc;

    Belongings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count(Kind kind, long user) {
        String sql =
                switch (kind) {
                    case VIEW ->
                            "select count(*) from records.view where owner_id = :user and (shared or team_id is not null)";
                    case SHARE ->
                            """
                            select count(*) from records.share
                             where user_id = :user and (until is null or until >= current_date - 1)
                            """;
                };
        return jdbc.sql(sql).param("user", user).query(Long.class).single();
    }

    /// Gives them to others in turns, and answers who got which. What the heir was lent already
    /// stays as it is.
    public Map<Long, Long> give(Kind kind, long from, List<@Nullable Long> to) {
        String sql =
                switch (kind) {
                    case VIEW ->
                            """
                            update records.view as v set owner_id = s.heir
                              from (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1)
                                                                 % cardinality(:to::bigint[])] as heir
                                      from records.view
                                     where owner_id = :from and (shared or team_id is not null)) as s
                             where v.id = s.id
                            returning v.id, s.heir
                            """;
                    case SHARE ->
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
                            """;
                };
        Map<Long, Long> given = new LinkedHashMap<>();
        jdbc.sql(sql)
                .param("from", from)
                .param("to", to.toArray(Long[]::new))
                .query(row -> {
                    given.put(row.getLong("id"), row.getLong("heir"));
                });
        return given;
    }

    /// Gives them back, as far as those who got them still have them. Answers which came back.
    public List<Long> giveBack(Kind kind, long to, Map<Long, Long> given) {
        String sql =
                switch (kind) {
                    case VIEW ->
                            """
                            update records.view as v set owner_id = :to
                              from unnest(:ids::bigint[], :heirs::bigint[]) as s(id, heir)
                             where v.id = s.id and v.owner_id = s.heir
                            returning v.id
                            """;
                    case SHARE ->
                            """
                            update records.share as h set user_id = :to
                              from unnest(:ids::bigint[], :heirs::bigint[]) as s(id, heir)
                             where h.id = s.id and h.user_id = s.heir
                               and not exists (select from records.share as other
                                                where other.object = h.object and other.record_id = h.record_id
                                                  and other.user_id = :to)
                            returning h.id
                            """;
                };
        return jdbc.sql(sql)
                .param("to", to)
                .param("ids", given.keySet().toArray(Long[]::new))
                .param("heirs", given.values().toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    public List<Kept> kept(Kind kind, Collection<Long> ids) {
        String sql =
                switch (kind) {
                    case VIEW ->
                            """
                            select id, name, owner_id as holder from records.view
                             where id = any(:ids) and owner_id is not null order by id
                            """;
                    case SHARE ->
                            """
                            select id, label as name, user_id as holder from records.share
                             where id = any(:ids) and user_id is not null order by id
                            """;
                };
        return jdbc.sql(sql)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) ->
                        new Kept(row.getLong("id"), row.getString("name"), row.getLong("holder")))
                .list();
    }
}
