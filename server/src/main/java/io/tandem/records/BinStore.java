package io.tandem.records;

import io.tandem.records.History.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What is in the bin, and what the log says that it held.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BinStore {

    /// @param along how many parts went with it
    record Row(
            long id,
            @Nullable String name,
            @Nullable Long owner,
            @Nullable Long by,
            Instant at,
            long along) {}

    /// Of whom one sees what is in the bin: all, or what one deleted oneself and what belonged to
    /// these.
    record Whose(boolean everybodys, long me, Set<Long> owners) {

        static final Whose EVERYBODYS = new Whose(true, 0, Set.of());
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BinStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<Row> page(
            ObjectType type, Whose whose, @Nullable String name, Place from, int most) {
        return jdbc.sql(
                        """
                        select d.record_id, d.name, d.owner_id, d.actor_id, d.deleted_at,
                               (select count(*) from records.deleted as p
                                 where p.with_object = d.object and p.with_id = d.record_id) as along
                          from records.deleted as d
                         where d.object = :object and d.with_id is null
                           and d.deleted_at > now() - make_interval(days => :days)
                           and (:everybodys or d.actor_id = :me or d.owner_id = any(:owners))
                           and (:name::text is null or strpos(kernel.fold(d.name), kernel.fold(:name::text)) > 0)
                           and (d.deleted_at, d.record_id) < (:at, :before)
                         order by d.deleted_at desc, d.record_id desc
                         limit :most
                        """)
                .param("object", type.name())
                .param("days", Bin.DAYS)
                .param("everybodys", whose.everybodys())
                .param("me", whose.me())
                .param("owners", whose.owners().toArray(Long[]::new))
                .param("name", name)
                .param("at", from.at())
                .param("before", from.id())
                .param("most", most)
                .query(BinStore::row)
                .list();
    }

    /// Those of the records that are there for whoever asks, held until the transaction ends.
    public Map<Long, @Nullable String> these(ObjectType type, Whose whose, Collection<Long> ids) {
        Map<Long, @Nullable String> names = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select d.record_id, d.name
                          from records.deleted as d
                         where d.object = :object and d.record_id = any(:ids)
                           and d.deleted_at > now() - make_interval(days => :days)
                           and (:everybodys or d.actor_id = :me or d.owner_id = any(:owners))
                         order by d.record_id
                           for update
                        """)
                .param("object", type.name())
                .param("ids", ids.toArray(Long[]::new))
                .param("days", Bin.DAYS)
                .param("everybodys", whose.everybodys())
                .param("me", whose.me())
                .param("owners", whose.owners().toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("record_id"), row.getString("name"));
                });
        return names;
    }

    /// What went along with these, by object.
    public Map<String, List<Long>> along(ObjectType whole, Collection<Long> ids) {
        Map<String, List<Long>> parts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select object, record_id
                          from records.deleted
                         where with_object = :whole and with_id = any(:ids)
                         order by object, record_id
                        """)
                .param("whole", whole.name())
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    parts.computeIfAbsent(row.getString("object"), any -> new ArrayList<>())
                            .add(row.getLong("record_id"));
                });
        return parts;
    }

    /// Lets parts in the bin go along with the record that is to follow them there.
    public void goAlong(ObjectType part, Collection<Long> ids, ObjectType whole, long id) {
        jdbc.sql(
                        """
                        update records.deleted set with_object = :whole, with_id = :id
                         where object = :part and record_id = any(:ids)
                        """)
                .param("whole", whole.name())
                .param("id", id)
                .param("part", part.name())
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /// What did not come back with its whole is in the bin by itself.
    public int leave(ObjectType whole, Collection<Long> ids) {
        return jdbc.sql(
                        """
                        update records.deleted set with_object = null, with_id = null
                         where with_object = :whole and with_id = any(:ids)
                        """)
                .param("whole", whole.name())
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /// What the records held when they were deleted, by column.
    public Map<Long, Map<String, @Nullable Object>> held(String object, Collection<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> held = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select distinct on (record_id) record_id, before
                          from records.change
                         where object = :object and record_id = any(:ids) and after is null
                         order by record_id, id desc
                        """)
                .param("object", object)
                .param("ids", ids.toArray(Long[]::new))
                .query((ResultSet row) -> {
                    Map<String, @Nullable Object> values = new HashMap<>();
                    json.readTree(row.getString("before"))
                            .properties()
                            .forEach(one -> values.put(one.getKey(), one.getValue()));
                    held.put(row.getLong("record_id"), values);
                });
        return held;
    }

    public List<Integer> workspacesOfAged() {
        return jdbc.sql("select records.workspaces_of_aged_bins(:days)")
                .param("days", Bin.DAYS)
                .query(Integer.class)
                .list();
    }

    /// Takes what has been there for too long out of the bin, by object.
    public Map<String, List<Long>> takeAged(int most) {
        Map<String, List<Long>> taken = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        with aged as (
                            select object, record_id
                              from records.deleted
                             where deleted_at < now() - make_interval(days => :days)
                             order by deleted_at
                             limit :most
                               for update skip locked
                        )
                        delete from records.deleted as d
                         using aged
                         where d.object = aged.object and d.record_id = aged.record_id
                        returning d.object, d.record_id
                        """)
                .param("days", Bin.DAYS)
                .param("most", most)
                .query(row -> {
                    taken.computeIfAbsent(row.getString("object"), any -> new ArrayList<>())
                            .add(row.getLong("record_id"));
                });
        return taken;
    }

    public void endShares(String object, Collection<Long> ids) {
        jdbc.sql("delete from records.share where object = :object and record_id = any(:ids)")
                .param("object", object)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /// The files that a field of the records has held at any time.
    public Set<Long> files(String object, Field field, Collection<Long> ids) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct kernel.number(side -> :column -> 'id')::bigint
                                  from records.change cross join lateral (values (before), (after)) as said(side)
                                 where object = :object and record_id = any(:ids)
                                   and kernel.number(side -> :column -> 'id') is not null
                                """)
                        .param("object", object)
                        .param("column", field.column())
                        .param("ids", ids.toArray(Long[]::new))
                        .query(Long.class)
                        .list());
    }

    /// Those of the files that the field of some record holds.
    public List<Long> heldFiles(ObjectType type, Field field, Collection<Long> files) {
        return jdbc.sql(
                        """
                        select distinct kernel.number(t.custom -> :column -> 'id')::bigint
                          from %s as t
                         where %s and kernel.number(t.custom -> :column -> 'id') = any(:files::numeric[])
                        """
                                .formatted(type.view(), type.rowsOf("t")))
                .param("column", field.column())
                .param("files", files.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("record_id"),
                row.getString("name"),
                row.getObject("owner_id", Long.class),
                row.getObject("actor_id", Long.class),
                row.getObject("deleted_at", OffsetDateTime.class).toInstant(),
                row.getLong("along"));
    }
}
