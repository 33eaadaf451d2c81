package io.tandem.records;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The end of the workspace's change log, for those who follow it. A place in it is what was
/// committed by then, a snapshot: what comes after it is what that one did not see. So nothing is
/// told twice, a transaction that commits late is told late and not lost, and one that runs for
/// minutes holds nobody up.
@Service
public class ChangeTail {

    /// Called with the workspace's number when something was added to its log.
    public static final String SIGNAL = "change";

    /// More than this at once is told by the objects alone.
    public static final int MOST = 1_000;

    private static final Pattern PLACE = Pattern.compile("\\d{1,19}:\\d{1,19}:[\\d,]{0,4000}");

    public enum Kind {
        MADE,
        CHANGED,
        GONE
    }

    /// What happened to a record; of what it held, nothing.
    ///
    /// @param columns those that changed; none where it is new or gone
    public record Change(
            String object, long id, @Nullable Long actor, Kind kind, Set<String> columns) {}

    /// What was committed between two places.
    ///
    /// @param many objects of which too much was written to tell it one by one
    public record Batch(String place, List<Change> changes, Set<String> many) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate still;

    ChangeTail(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.still = new TransactionTemplate(transactions);
        this.still.setReadOnly(true);
        // the place and what was read are of the same instant
        this.still.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public String now() {
        return Objects.requireNonNull(still.execute(status -> place()));
    }

    /// Whether a text that came from outside may be a place.
    public static boolean isPlace(@Nullable String text) {
        return text != null && PLACE.matcher(text).matches();
    }

    /// What was committed since; nothing where the text is no place of this database.
    public Optional<Batch> since(String place) {
        return Objects.requireNonNull(
                still.execute(status ->
                        isKnown(place) ? Optional.of(read(place)) : Optional.<Batch>empty()));
    }

    private boolean isKnown(String place) {
        return isPlace(place)
                && jdbc.sql("select pg_input_is_valid(:place, 'pg_snapshot')")
                        .param("place", place)
                        .query(Boolean.class)
                        .single();
    }

    private Batch read(String place) {
        List<Change> changes =
                jdbc.sql(
                                """
                                select object, record_id, actor_id, before is null as made, after is null as gone,
                                       case when before is not null and after is not null
                                            then array(select jsonb_object_keys(before || after)) end as columns
                                  from records.change
                                 where xid >= pg_snapshot_xmin(:place::pg_snapshot)
                                   and not pg_visible_in_snapshot(xid, :place::pg_snapshot)
                                 order by xid, id
                                 limit :most
                                """)
                        .param("place", place)
                        .param("most", MOST + 1)
                        .query(ChangeTail::change)
                        .list();
        return changes.size() <= MOST
                ? new Batch(place(), changes, Set.of())
                : new Batch(place(), List.of(), objects(place));
    }

    private Set<String> objects(String place) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct object
                                  from records.change
                                 where xid >= pg_snapshot_xmin(:place::pg_snapshot)
                                   and not pg_visible_in_snapshot(xid, :place::pg_snapshot)
                                """)
                        .param("place", place)
                        .query(String.class)
                        .list());
    }

    private String place() {
        return jdbc.sql("select pg_current_snapshot()::text").query(String.class).single();
    }

    /// Those of the changed fields that the permission shows, by their paths.
    public static Set<String> fields(Permission permission, Set<String> columns) {
        Set<String> shown = new TreeSet<>();
        for (Field field :
                columns.isEmpty() ? List.<Field>of() : permission.type().fields().values()) {
            boolean money = field.kind() == Field.Kind.MONEY;
            boolean changed =
                    columns.contains(field.column())
                            || money && columns.contains(field.currencyColumn());
            if (changed && permission.shows(field)) {
                shown.add(field.path());
            }
        }
        return shown;
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        Array columns = row.getArray("columns");
        return new Change(
                row.getString("object"),
                row.getLong("record_id"),
                row.getObject("actor_id", Long.class),
                row.getBoolean("gone")
                        ? Kind.GONE
                        : row.getBoolean("made") ? Kind.MADE : Kind.CHANGED,
                columns == null ? Set.of() : Set.of((String[]) columns.getArray()));
    }
}
