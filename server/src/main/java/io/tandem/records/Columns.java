package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The columns that a read selects, and how a row of them becomes a record's JSON: relations as
/// `{"id":…,"name":…}`, money with its currency, the customer's fields below `custom`.
final class Columns {

    static final int MOST_FIELDS = 100;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HIDDEN = "•••";

    private interface Cell {
        /// @param seen told of what it shows of sensitive fields
        @Nullable Object read(ResultSet row, List<SensitiveReads.Seen> seen) throws SQLException;
    }

    private record Output(String[] path, Cell cell) {}

    private final List<org.jooq.Field<?>> selected = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final SecretFields secrets;
    private final boolean trusted;
    private boolean whole;

    private Columns(SecretFields secrets, boolean trusted) {
        this.secrets = secrets;
        this.trusted = trusted;
    }

    /// Whoever asks for no field in particular gets all but the secret ones.
    static Columns of(
            Joins joins, Permission permission, SecretFields secrets, List<String> asked) {
        Columns columns = new Columns(secrets, permission.trusted());
        List<String> paths =
                asked.isEmpty()
                        ? joins.root().fields().values().stream()
                                .filter(permission::shows)
                                .filter(field -> joins.asOf() == null || AsOf.knows(field))
                                .filter(field ->
                                        permission.trusted()
                                                // what the engine keeps is what was written
                                                ? field.own().derived() == null
                                                : !field.is(Trait.SECRET))
                                .map(Field::path)
                                .toList()
                        : asked;
        if (paths.size() > MOST_FIELDS && !asked.isEmpty()) {
            throw Refusal.at("/fields", "fields.too-many", "At most 100 fields can be asked for.");
        }
        columns.add(joins, "id");
        if (joins.asOf() == null) {
            columns.add(joins, "version");
        }
        columns.whole = asked.isEmpty();
        for (String path : paths) {
            if (!path.equals("id") && !path.equals("version")) {
                columns.add(joins, path);
            }
        }
        return columns;
    }

    List<org.jooq.Field<?>> selected() {
        return selected;
    }

    private void add(Joins joins, String path) {
        Place place = joins.place(path, "/fields");
        String[] steps = steps(path);
        if (place.field().kind() == Kind.RELATION && !place.masked()) {
            addRelation(joins, path, place);
            return;
        }
        addOuter(joins, path, place);
        if (place.field().kind() == Kind.RELATIONS && !place.masked()) {
            addRelations(joins, path, place);
            return;
        }
        int at = select(place.column());
        if (place.masked()) {
            boolean secret = place.field().is(Trait.SECRET);
            outputs.add(
                    new Output(
                            steps,
                            (row, seen) -> {
                                String value = row.getString(at);
                                return masked(secret && value != null ? HIDDEN : value);
                            }));
        } else if (place.field().is(Trait.SECRET)) {
            int id = select(place.id());
            outputs.add(
                    new Output(
                            steps,
                            watched(
                                    place,
                                    (row, seen) -> {
                                        String sealed = row.getString(at);
                                        return sealed == null
                                                ? null
                                                : opened(place, row.getLong(id), sealed);
                                    })));
        } else if (place.isMoney()) {
            int currency = select(place.currency());
            outputs.add(
                    new Output(
                            steps,
                            watched(
                                    place,
                                    (row, seen) ->
                                            money(
                                                    row.getBigDecimal(at),
                                                    row.getString(currency)))));
        } else {
            Field field = place.field();
            outputs.add(new Output(steps, watched(place, (row, seen) -> plain(row, at, field))));
        }
    }

    /// What does not open any more is shown to nobody, but it may be overwritten.
    private @Nullable String opened(Place place, long id, String sealed) {
        return trusted
                ? secrets.openIfIntact(place.type(), place.field(), id, sealed).orElse(null)
                : secrets.open(place.type(), place.field(), id, sealed);
    }

    /// The same cell, which tells of each record whose sensitive value it showed.
    private Cell watched(Place place, Cell cell) {
        if (!place.field().isWatched()) {
            return cell;
        }
        int id = select(place.id());
        return (row, seen) -> {
            Object value = cell.read(row, seen);
            if (value != null) {
                seen.add(
                        new SensitiveReads.Seen(
                                place.type().name(), place.field().path(), row.getLong(id)));
            }
            return value;
        };
    }

    private void addRelation(Joins joins, String path, Place place) {
        if (outputs.stream().anyMatch(one -> String.join(".", one.path()).equals(path))) {
            return;
        }
        addOuter(joins, path, place);
        int id = select(place.column());
        org.jooq.Field<String> title = joins.title(path, place);
        int name = title == null ? 0 : select(title);
        outputs.add(
                new Output(
                        steps(path),
                        (row, seen) -> {
                            long related = row.getLong(id);
                            return row.wasNull()
                                    ? null
                                    : reference(related, name == 0 ? null : row.getString(name));
                        }));
    }

    /// The relation that leads to the field, where the path follows one.
    private void addOuter(Joins joins, String path, Place place) {
        int outer = path.length() - place.field().path().length() - 1;
        if (outer > 0) {
            String relation = path.substring(0, outer);
            addRelation(joins, relation, joins.place(relation, "/fields"));
        }
    }

    private void addRelations(Joins joins, String path, Place place) {
        int ids = select(place.column());
        org.jooq.Field<?> titles = joins.titles(place);
        int names = titles == null ? 0 : select(titles);
        // what went meanwhile is named no more, also where an undo put its id back
        boolean loose = place.field().is(Trait.LOOSE) && names > 0;
        outputs.add(
                new Output(
                        steps(path),
                        watched(
                                place,
                                (row, seen) -> {
                                    if (!(plain(row, ids, place.field())
                                            instanceof List<?> members)) {
                                        return null;
                                    }
                                    JsonNode known = names == 0 ? null : tree(row.getString(names));
                                    List<Map<String, @Nullable Object>> references =
                                            members.stream()
                                                    .filter(id -> !loose || name(known, id) != null)
                                                    .map(id ->
                                                            reference((Long) id, name(known, id)))
                                                    .toList();
                                    return references.isEmpty() ? null : references;
                                })));
    }

    private static @Nullable String name(@Nullable JsonNode names, Object id) {
        JsonNode name = names == null ? null : names.get(id.toString());
        return name == null || name.isNull() ? null : name.asString();
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : JSON.readTree(json);
    }

    /// That something is there, and of what is long enough to stay unknown its end.
    static @Nullable String masked(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return "•••" + (value.length() < 8 ? "" : value.substring(value.length() - 2));
    }

    static Map<String, @Nullable Object> reference(long id, @Nullable String name) {
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("id", id);
        if (name != null) {
            reference.put("name", name);
        }
        return reference;
    }

    private int select(org.jooq.Field<?> column) {
        selected.add(column);
        return selected.size();
    }

    /// @param seen what the row shows of sensitive fields is added to it
    Map<String, @Nullable Object> read(ResultSet row, List<SensitiveReads.Seen> seen)
            throws SQLException {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Output output : outputs) {
            put(record, output.path(), output.cell().read(row, seen));
        }
        if (whole) {
            record.putIfAbsent("custom", Map.of());
        }
        return record;
    }

    @SuppressWarnings("unchecked")
    private static void put(
            Map<String, @Nullable Object> record, String[] path, @Nullable Object value) {
        Map<String, @Nullable Object> at = record;
        for (int step = 0; step < path.length - 1; step++) {
            Object inner = at.get(path[step]);
            if (inner == null && path[step].equals("custom")) {
                inner = new LinkedHashMap<String, @Nullable Object>();
                at.put("custom", inner);
            }
            if (inner == null) {
                return;
            }
            at = (Map<String, @Nullable Object>) inner;
        }
        at.put(path[path.length - 1], value);
    }

    private static String[] steps(String path) {
        return path.split("\\.");
    }

    static @Nullable Money money(@Nullable BigDecimal value, @Nullable String currency) {
        return value == null || currency == null
                ? null
                : new Money(value.stripTrailingZeros(), currency);
    }

    static @Nullable Object plain(ResultSet row, int at, Field field) throws SQLException {
        return switch (field.kind()) {
            case INTEGER, RELATION -> {
                long value = row.getLong(at);
                yield row.wasNull() ? null : value;
            }
            case NUMBER, MONEY -> {
                BigDecimal value = row.getBigDecimal(at);
                yield value == null
                        ? null
                        : new BigDecimal(value.stripTrailingZeros().toPlainString());
            }
            case DATE -> row.getObject(at, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime value = row.getObject(at, OffsetDateTime.class);
                yield value == null ? null : value.toInstant();
            }
            case RELATIONS, MULTI_CHOICE -> {
                Array members = row.getArray(at);
                List<Object> list =
                        members == null ? List.of() : List.of((Object[]) members.getArray());
                yield list.isEmpty() ? null : list;
            }
            case FILE, ADDRESS, PLACE, WORKING_TIME -> structured(field, row.getString(at));
            case BOOLEAN -> {
                boolean value = row.getBoolean(at);
                yield row.wasNull() ? null : value;
            }
            default -> row.getString(at);
        };
    }

    /// What does not fit is absent, as everywhere.
    private static @Nullable Object structured(Field field, @Nullable String json) {
        try {
            return json == null ? null : Values.value(field, JSON.readTree(json), "");
        } catch (Refusal | JacksonException unfit) {
            return null;
        }
    }
}
