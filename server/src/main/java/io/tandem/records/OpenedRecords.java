package io.tandem.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What each person opened lately and often: some fifty records, each noted at most once a minute.
@Service
@Transactional
public class OpenedRecords {

    private static final int MOST = 50;

    /// @param name null where records of the object have none
    public record Opened(String object, long id, @Nullable String name) {}

    private final JdbcClient jdbc;
    private final RecordQuery query;

    OpenedRecords(JdbcClient jdbc, RecordQuery query) {
        this.jdbc = jdbc;
        this.query = query;
    }

    /// Who looks through somebody's eyes opens nothing in their name, and what is out of reach is
    /// not opened.
    public void note(Actor by, String object, long id) {
        if (by.behind() != null || query.reached(by, object, List.of(id)).isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into records.opened as o (user_id, object, record_id)
                        values (:user, :object, :record)
                        on conflict (tenant_id, user_id, object, record_id) do update
                           set at = now(), times = least(o.times + 1, 1000)
                         where o.at < now() - interval '1 minute'
                        """)
                .param("user", by.user())
                .param("object", object)
                .param("record", id)
                .update();
        jdbc.sql(
                        """
                        delete from records.opened as o
                         using (select object, record_id from records.opened
                                 where user_id = :user
                                 order by at desc offset :most) as old
                         where o.user_id = :user and o.object = old.object and o.record_id = old.record_id
                        """)
                .param("user", by.user())
                .param("most", MOST)
                .update();
    }

    /// The ids by object; what was opened more often stays longer before what was opened later.
    @Transactional(readOnly = true)
    public Map<String, List<Long>> of(Actor by) {
        Map<String, List<Long>> opened = new LinkedHashMap<>();
        rows(by).forEach(one ->
                opened.computeIfAbsent(one.object(), object -> new ArrayList<>()).add(one.id()));
        return opened;
    }

    /// The first of those that the person still reaches.
    @Transactional(readOnly = true)
    public List<Opened> recent(Actor by, int most) {
        List<Opened> rows = rows(by);
        Map<String, Map<Long, @Nullable String>> reached = new LinkedHashMap<>();
        List<Opened> recent = new ArrayList<>();
        for (Opened row : rows) {
            Map<Long, @Nullable String> names =
                    reached.computeIfAbsent(
                            row.object(),
                            object ->
                                    query.reached(
                                            by,
                                            object,
                                            rows.stream()
                                                    .filter(one -> one.object().equals(object))
                                                    .map(Opened::id)
                                                    .toList()));
            if (names.get(row.id()) != null && recent.size() < most) {
                recent.add(new Opened(row.object(), row.id(), names.get(row.id())));
            }
        }
        return recent;
    }

    private List<Opened> rows(Actor by) {
        return jdbc.sql(
                        """
                        select object, record_id
                          from records.opened
                         where user_id = :user
                         order by at + least(times, 20) * interval '6 hours' desc, object, record_id
                        """)
                .param("user", by.user())
                .query((row, number) ->
                        new Opened(row.getString("object"), row.getLong("record_id"), null))
                .list();
    }
}
