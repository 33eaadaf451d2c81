package io.tandem.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads on in the change log, each change once. What commits late has an earlier number than what
/// was seen already, so it goes by transactions: all that ended are read, none that is under way.
@Service
@Transactional(readOnly = true)
public class ChangesSince {

    private static final int PART = 1_000;

    /// How far somebody has read.
    ///
    /// @param done every transaction before this one
    /// @param above what is still to come has numbers above this
    /// @param open once every transaction before this one is done, that number rises to `seen`
    public record Place(long done, long above, long open, long seen) {}

    /// What one person changed of a record, or that they made it.
    ///
    /// @param fields the paths of those that they changed
    /// @param together how many changes of records of the object were read with it
    public record Changed(String object, long id, long by, Set<String> fields, long together) {}

    private record Row(String object, long id, long by, Set<String> columns, long together) {}

    private final JdbcClient jdbc;
    private final ObjectTypes types;

    ChangesSince(JdbcClient jdbc, ObjectTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /// What people did since that place, part by part, for it may be millions of records; from now
    /// on where there is none. Records that are new count only for the objects named, and what an
    /// import brought in is nobody's doing. Answers how far was read.
    public Place read(
            @Nullable Place place, Collection<String> made, Consumer<List<Changed>> part) {
        Place now = now();
        if (place == null || place.done() > now.done()) {
            return new Place(now.done(), 0, now.open(), now.seen());
        }
        try (Stream<Row> rows = rows(place, now.done(), made)) {
            rows.filter(row -> types.find(row.object()) != null)
                    .map(this::changed)
                    .gather(Gatherers.windowFixed(PART))
                    .forEach(part);
        }
        return now.done() >= place.open()
                ? new Place(now.done(), place.seen(), now.open(), now.seen())
                : new Place(now.done(), place.above(), place.open(), place.seen());
    }

    private Place now() {
        return jdbc.sql(
                        """
                        select pg_snapshot_xmin(s)::text::bigint as done, pg_snapshot_xmax(s)::text::bigint as open,
                               coalesce((select max(id) from records.change), 0) as seen
                          from pg_current_snapshot() as s
                        """)
                .query((row, number) ->
                        new Place(row.getLong("done"), 0, row.getLong("open"), row.getLong("seen")))
                .single();
    }

    private Stream<Row> rows(Place place, long until, Collection<String> made) {
        return jdbc
                .sql(
                        """
                        select object, record_id, actor_id, max(id) as latest,
                               array_agg(distinct key) filter (where key is not null) as columns,
                               count(*) over (partition by object) as together
                          from records.change
                          left join lateral jsonb_object_keys(coalesce(before, '{}') || after) as key on true
                         where id > :above and xid >= :done::xid8 and xid < :until::xid8
                           and after is not null and (before is not null or object = any(:made))
                           and actor_id is not null and through <> 'import'
                         group by object, record_id, actor_id
                         order by latest
                        """)
                .withFetchSize(PART)
                .param("above", place.above())
                .param("done", String.valueOf(place.done()))
                .param("until", String.valueOf(until))
                .param("made", made.toArray(String[]::new))
                .query((row, number) -> row(row))
                .stream();
    }

    private Changed changed(Row row) {
        List<String> fields = new ArrayList<>();
        for (Field field : types.type(row.object()).fields().values()) {
            boolean touched =
                    row.columns().contains(field.column())
                            || field.kind() == Field.Kind.MONEY
                                    && row.columns().contains(field.currencyColumn());
            if (touched && !field.is(Field.Trait.COMPUTED)) {
                fields.add(field.path());
            }
        }
        return new Changed(
                row.object(), row.id(), row.by(), new LinkedHashSet<>(fields), row.together());
    }

    private static Row row(ResultSet row) throws SQLException {
        java.sql.Array columns = row.getArray("columns");
        return new Row(
                row.getString("object"),
                row.getLong("record_id"),
                row.getLong("actor_id"),
                columns == null
                        ? Set.of()
                        : new LinkedHashSet<>(Arrays.asList((String[]) columns.getArray())),
                row.getLong("together"));
    }
}
