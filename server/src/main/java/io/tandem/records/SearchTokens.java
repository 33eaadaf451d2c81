package io.tandem.records;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What records are found by, as `records.search_token` and `records.word` hold it: kept by the
/// statement that writes the records, and made anew from them.
@Component
public class SearchTokens {

    private static final int OF_EACH = 10;
    private static final int OF_OWN = 30;

    /// Which fields are looked into. Those of the workspace's own are read from the database: a
    /// description may be older than they. One that was removed is kept up, for it may come back.
    private static final String OWN =
            """
            union all
            select null, f.id, records.search_way(f.kind), 'f' || f.id, %d
              from records.field as f
             where f.object = :object and not f.secret and records.search_way(f.kind) is not null
            """
                    .formatted(OF_OWN);

    private static final String SAID =
            """
            , said as materialized (
                select fact.id, s.field, s.field_id, s.way, s.rank, before ->> s.place as earlier, after ->> s.place as now
                  from fact cross join (%s) as s(field, field_id, way, place, rank)
                 where before ->> s.place is distinct from after ->> s.place
            )
            """;

    private static final String FOUND_NO_MORE =
            """
            , found_no_more as (
                delete from records.search_token as t
                 using said
                 where said.earlier is not null and t.object = :object and t.record_id = said.id
                   and (t.field = said.field or t.field_id = said.field_id)
            )
            """;

    private static final String FOUND_BY =
            """
            , sought as materialized (
                select said.id, said.field, said.field_id, said.rank, k.tokens, k.words
                  from said cross join lateral records.search_tokens(said.way, said.now) as k
                 where said.now is not null
            )
            """
                    + keeping("sought");

    private final JdbcClient jdbc;
    private final FieldIndexes indexes;

    SearchTokens(JdbcClient jdbc, FieldIndexes indexes) {
        this.jdbc = jdbc;
        this.indexes = indexes;
    }

    /// A word that is there already is not written again, and nobody waits for who writes the same.
    private static String keeping(String sought) {
        return """
        , found_by as (
            insert into records.search_token (object, token, rank, field, field_id, record_id)
            select :object, t.token, s.rank + least(t.at - 1, 9), s.field, s.field_id, s.id
              from %1$s as s cross join lateral unnest(s.tokens) with ordinality as t(token, at)
        ), learned as (
            insert into records.word (variant, word)
            select v.variant, w.word
              from (select distinct unnest(s.words) as word from %1$s as s) as w
             cross join lateral unnest(records.variants(w.word)) as v(variant)
             where not exists (select from records.word as k where k.variant = left(w.word, 7) and k.word = w.word)
        )
        """
                .formatted(sought);
    }

    /// What a write of the object adds to its statement.
    ///
    /// @param fresh whether all records that are written are new
    /// @param own whether the workspace has fields of its own to look into
    static String following(ObjectType type, boolean fresh, boolean own) {
        String fields = fields(type, own);
        return fields.isEmpty()
                ? ""
                : SAID.formatted(fields) + (fresh ? "" : FOUND_NO_MORE) + FOUND_BY;
    }

    private static String fields(ObjectType type, boolean own) {
        List<String> rows = new ArrayList<>();
        List<Field> builtIn = builtIn(type);
        for (int at = 0; at < builtIn.size(); at++) {
            Field field = builtIn.get(at);
            rows.add(
                    "('%s', null::bigint, '%s', '%s', %d)"
                            .formatted(
                                    field.name(), way(field.kind()), field.column(), at * OF_EACH));
        }
        String values = rows.isEmpty() ? "" : "values " + String.join(", ", rows) + "\n";
        return own ? rows.isEmpty() ? OWN.substring("union all".length()) : values + OWN : values;
    }

    /// What search looks into of the object's own description.
    private static List<Field> builtIn(ObjectType type) {
        return type.searched().stream().filter(field -> !field.is(Trait.CUSTOM)).toList();
    }

    /// Whether search looks into the field.
    static boolean looksInto(Field field) {
        return field.is(Trait.CUSTOM)
                ? way(field.kind()) != null && field.own().derived() == null && !field.isWatched()
                : field.is(Trait.SEARCHED) && !field.isWatched();
    }

    /// How the value is taken apart, as `records.search_way` has it.
    private static @Nullable String way(Kind kind) {
        return switch (kind) {
            case TEXT, LONG_TEXT, URL, AUTONUMBER -> "words";
            case EMAIL -> "email";
            case PHONE -> "phone";
            default -> null;
        };
    }

    /// Makes what the records of the object are found by anew, while nobody writes them. Answers
    /// how much that is.
    @Transactional
    public int rebuild(ObjectType type) {
        indexes.hold(type);
        jdbc.sql("delete from records.search_token where object = :object")
                .param("object", type.name())
                .update();
        String wanted = wanted(type);
        return wanted.isEmpty()
                ? 0
                : jdbc.sql(
                                "with sought as materialized (%s)%s select coalesce(sum(cardinality(tokens)), 0) from sought"
                                        .formatted(wanted, keeping("sought")))
                        .param("object", type.name())
                        .query(Integer.class)
                        .single();
    }

    /// What the records of the object should be found by, field by field; empty where search does
    /// not look into any.
    String wanted(ObjectType type) {
        List<String> values = new ArrayList<>();
        List<Field> builtIn = builtIn(type);
        for (int at = 0; at < builtIn.size(); at++) {
            Field field = builtIn.get(at);
            values.add(
                    "select '%s', null::bigint, '%s', t.%s, %d"
                            .formatted(
                                    field.name(), way(field.kind()), field.column(), at * OF_EACH));
        }
        if (hasOwn(type)) {
            values.add(
                    OWN.substring("union all".length())
                            .replace("'f' || f.id,", "t.custom ->> ('f' || f.id),"));
        }
        return values.isEmpty()
                ? ""
                : """
                select t.id, s.field, s.field_id, s.rank, k.tokens, k.words
                  from %s as t
                 cross join lateral (%s) as s(field, field_id, way, said, rank)
                 cross join lateral records.search_tokens(s.way, s.said) as k
                 where s.said is not null and %s
                """
                        .formatted(
                                type.view(), String.join(" union all ", values), type.rowsOf("t"));
    }

    private boolean hasOwn(ObjectType type) {
        return jdbc.sql("select records.searches_own(:object)")
                .param("object", type.name())
                .query(Boolean.class)
                .single();
    }
}
