package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.records.World.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a user is told of the rows that they reach, and in which order: values in the form in which
/// the engine answers.
final class Told {

    private static final Map<String, String> USUAL_ORDERS =
            Map.of(
                    "deal", "-amount",
                    "dealLine", "id",
                    "affiliation", "-id",
                    "assistant", "-id",
                    "comment", "-id");

    private final Naive naive;

    Told(Naive naive) {
        this.naive = naive;
    }

    /// The value at the end of a path that the user sees; of a record its id, and its name where
    /// that is shown to them.
    @Nullable Object value(Row user, Row row, String path) {
        Object value = naive.value(user, row, path, false);
        return switch (value) {
            case Row at when path.equals("id") || path.endsWith(".id") -> at.id;
            case Row related -> reference(user, related);
            case Money money -> plain(money);
            case BigDecimal number -> plain(number);
            case null, default -> value;
        };
    }

    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    static Money plain(Money money) {
        return new Money(money.value().stripTrailingZeros(), money.currency());
    }

    private Map<String, @Nullable Object> reference(Row user, Row related) {
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("id", related.id);
        if (WorldFields.hasTitle(related.kind)
                && naive.sees(user, related.kind, "name")
                && naive.reaches(user, related, "read")) {
            reference.put("name", related.text("name"));
        }
        return reference;
    }

    /// The record with the asked fields, each of them shown to the user or masked.
    Map<String, @Nullable Object> record(Row user, Row row, List<String> paths) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("id", row.id);
        record.put("version", 1L);
        for (String path : paths) {
            put(record, user, row, path);
        }
        return record;
    }

    private void put(Map<String, @Nullable Object> record, Row user, Row row, String path) {
        List<String> steps = WorldFields.steps(path);
        Map<String, @Nullable Object> at = record;
        String passed = "";
        for (String step : steps.subList(0, steps.size() - 1)) {
            passed = passed.isEmpty() ? step : passed + "." + step;
            Map<String, @Nullable Object> holder = holder(at, step);
            Map<String, @Nullable Object> related = inner(holder.get(key(step)));
            if (related == null) {
                related = inner(value(user, row, passed));
                holder.put(key(step), related);
            }
            if (related == null) {
                return;
            }
            at = related;
        }
        String last = steps.getLast();
        Object shown =
                naive.sees(user, row.kind, path)
                        ? value(user, row, path)
                        : masked(naive.value(user, row, path, false));
        Map<String, @Nullable Object> holder = holder(at, last);
        if (inner(holder.get(key(last))) == null) {
            holder.put(key(last), shown);
        }
    }

    /// The customer's fields stand below `custom`.
    private static Map<String, @Nullable Object> holder(
            Map<String, @Nullable Object> record, String step) {
        if (!step.startsWith("custom.")) {
            return record;
        }
        Map<String, @Nullable Object> custom = inner(record.get("custom"));
        if (custom == null) {
            custom = new LinkedHashMap<>();
            record.put("custom", custom);
        }
        return custom;
    }

    private static String key(String step) {
        return step.replaceFirst("^custom\\.", "");
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> inner(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : null;
    }

    /// That it is there, and the end of what is long.
    private static @Nullable Object masked(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case Row row -> String.valueOf(row.id);
                    // the numbers of a World are short
                    case Money money -> money.currency();
                    default -> value.toString();
                };
        if (text.isEmpty()) {
            return null;
        }
        return "•••" + (text.length() < 8 ? "" : text.substring(text.length() - 2));
    }

    /// The rows as a list shows them: what is missing comes last, whatever the direction.
    List<Row> sorted(Row user, String kind, List<Row> rows, @Nullable String sort) {
        String spec = sort == null ? usual(user, kind) : sort;
        Comparator<Row> order = null;
        boolean descending = false;
        for (String key : spec.split(",")) {
            descending = key.startsWith("-");
            String path = descending ? key.substring(1) : key;
            if (path.equals("id")) {
                break;
            }
            Comparator<Row> next = by(user, kind, path, descending);
            order = order == null ? next : order.thenComparing(next);
        }
        Comparator<Row> byId = Comparator.comparingLong(row -> row.id);
        Comparator<Row> last = descending ? byId.reversed() : byId;
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(order == null ? last : order.thenComparing(last));
        return sorted;
    }

    private String usual(Row user, String kind) {
        String usual = USUAL_ORDERS.getOrDefault(kind, "name");
        String path = usual.replace("-", "");
        return path.equals("id") || naive.sees(user, kind, path) ? usual : "-id";
    }

    private Comparator<Row> by(Row user, String kind, String path, boolean descending) {
        Comparator<Comparable<Object>> values = Comparator.naturalOrder();
        return Comparator.comparing(
                row -> comparable(user, row, titled(user, kind, path)),
                Comparator.nullsLast(descending ? values.reversed() : values));
    }

    /// Related records are sorted by their names, where there are names to see.
    private String titled(Row user, String kind, String path) {
        String type = WorldFields.typeAt(kind, path);
        return WorldFields.isRelation(type)
                        && WorldFields.hasTitle(type)
                        && naive.sees(user, kind, path + ".name")
                ? path + ".name"
                : path;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Comparable<Object> comparable(Row user, Row row, String path) {
        Object value = naive.value(user, row, path, false);
        return (Comparable<Object>)
                switch (value) {
                    case Row related -> (Object) related.id;
                    case Money money -> money.value();
                    case String text -> Naive.fold(text);
                    case null, default -> value;
                };
    }
}
