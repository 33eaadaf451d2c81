package io.tandem.records;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What records are found by, and that every word of theirs is known.
@Component
class CheckedSearch implements KeptBeside {

    private final JdbcClient jdbc;
    private final SearchTokens tokens;

    CheckedSearch(JdbcClient jdbc, SearchTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Difference> differences(ObjectType type, int most) {
        String wanted = tokens.wanted(type);
        return jdbc.sql(
                        """
                        with sought as materialized (%s), wanted as (
                            select s.id, s.field, s.field_id, s.rank + least(k.at - 1, 9) as rank, k.token
                              from sought as s cross join lateral unnest(s.tokens) with ordinality as k(token, at)
                        ), held as (
                            select record_id, field, field_id, rank, token from records.search_token where object = :object
                        ), differing as (
                            select id, field, field_id from (table wanted except table held) as missing
                            union
                            select record_id, field, field_id from (table held except table wanted) as left_over
                            union
                            select s.id, s.field, s.field_id
                              from sought as s cross join lateral unnest(s.words) as w(word)
                              left join records.word as k on k.variant = left(w.word, 7) and k.word = w.word
                             where k.word is null
                        )
                        select d.id, coalesce(d.field, 'custom.' || f.name, '')
                          from differing as d left join records.field as f on f.id = d.field_id
                         limit :most
                        """
                                .formatted(wanted.isEmpty() ? NONE : wanted))
                .param("object", type.name())
                .param("most", most)
                .query((row, number) -> new Difference(row.getLong(1), row.getString(2)))
                .list();
    }

    private static final String NONE =
            """
            select 0::bigint as id, ''::text as field, 0::bigint as field_id, 0 as rank, '{}'::text[] as tokens,
                   '{}'::text[] as words
             where false
            """;
}
