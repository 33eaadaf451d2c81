package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Periods;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema that was made up, records of it, and a filter to ask of them. Things may point at other
/// things, and parts point at things.
record FilterCase(
        ObjectType thing,
        ObjectType part,
        List<Item> items,
        Filter filter,
        String asked,
        Periods periods,
        Instant now) {

    /// One record by the paths of its fields.
    record Item(String object, long id, Map<String, @Nullable Object> values) {}

    ObjectType type(String object) {
        return object.equals("thing") ? thing : part;
    }

    List<Item> of(String object) {
        return items.stream().filter(item -> item.object().equals(object)).toList();
    }

    /// The record as a filter in memory sees it.
    FilterRow row(Item item) {
        return new FilterRow() {
            @Override
            public @Nullable Object value(String path) {
                if (path.equals("id")) {
                    return item.id();
                }
                if (item.values().containsKey(path)) {
                    return item.values().get(path);
                }
                int dot = path.indexOf('.');
                Item next = followed(item, path.substring(0, dot));
                return next == null ? null : row(next).value(path.substring(dot + 1));
            }

            @Override
            public Collection<FilterRow> related(String from, String object, String by) {
                Item to = item;
                for (String step : from.isEmpty() ? new String[0] : from.split("\\.")) {
                    to = to == null ? null : followed(to, step);
                }
                Item pointedAt = to;
                return of(object).stream()
                        .filter(one -> pointedAt != null && pointedAt.id == id(one, by))
                        .map(FilterCase.this::row)
                        .toList();
            }
        };
    }

    private @Nullable Item followed(Item item, String relation) {
        long id = id(item, relation);
        return of("thing").stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }

    private static long id(Item item, String relation) {
        return item.values().get(relation) instanceof Long id ? id : 0;
    }

    /// The statement that makes the table of an object.
    String table(String object) {
        StringBuilder columns = new StringBuilder("tenant_id int, id bigint, custom jsonb");
        type(object).fields().values().stream()
                .filter(field -> !field.is(Field.Trait.CUSTOM) && !field.is(Field.Trait.COMPUTED))
                .forEach(field ->
                        columns.append(", ")
                                .append(field.column())
                                .append(' ')
                                .append(column(field.kind())));
        return "create temp table %s (%s) on commit drop".formatted(object, columns);
    }

    private static String column(Field.Kind kind) {
        return switch (kind) {
            case INTEGER, RELATION -> "bigint";
            case NUMBER, MONEY -> "numeric";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case BOOLEAN -> "boolean";
            default -> "text";
        };
    }

    /// The record as the JSON that a row is read from.
    Map<String, @Nullable Object> json(Item item) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        item.values()
                .forEach((path, value) -> {
                    Field field = type(item.object()).findField(path);
                    Object plain =
                            switch (value) {
                                case LocalDate day -> day.toString();
                                case Instant instant -> instant.toString();
                                case null, default -> value;
                            };
                    if (field != null && field.is(Field.Trait.CUSTOM)) {
                        custom.put(field.column(), plain);
                    } else if (field != null) {
                        row.put(field.column(), plain);
                    }
                });
        row.put("tenant_id", 1);
        row.put("id", item.id());
        row.put("custom", custom);
        return row;
    }

    /// How DuckDB keeps the value: text folded.
    static @Nullable Object kept(@Nullable Object value) {
        return switch (value) {
            case String text -> Fold.fold(text);
            case Instant instant -> OffsetDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
            case null -> null;
            default -> value;
        };
    }

    static String duckType(Field field) {
        return switch (field.kind()) {
            case INTEGER, RELATION -> "bigint";
            case NUMBER, MONEY -> "decimal(38,10)";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case BOOLEAN -> "boolean";
            default -> "varchar";
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("asked of every ").append(asked).append(": ");
        text.append(io.tandem.kernel.FilterText.write(filter));
        text.append("\nat ").append(now).append(" in ").append(periods);
        items.forEach(item -> text.append('\n').append(item));
        return text.toString();
    }
}
