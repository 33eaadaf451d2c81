package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.World.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Records one by one: which are answered and what is shown of them, which may be changed or
/// deleted.
final class RecordProof {

    private static final List<Right> RIGHTS =
            List.of(Right.READ, Right.UPDATE, Right.DELETE, Right.EXPORT);

    private final Asking asking;

    RecordProof(Asking asking) {
        this.asking = asking;
    }

    /// The records that each right reaches, one by one; and what becomes of trying one of them.
    @Nullable String wrong(Actor actor, ObjectType type) {
        List<Row> all = asking.world().of(type.name());
        for (Right right : RIGHTS) {
            Permission permission = Permission.find(actor, type, right).orElse(null);
            if ((permission != null)
                    != asking.naive().has(asking.user(), type.name(), right.code())) {
                return "the right to " + right.code() + " is " + (permission != null);
            }
            String wrong = permission == null ? null : reached(permission, all);
            if (wrong != null) {
                return wrong;
            }
        }
        if (all.isEmpty() || asking.questions().number(3) > 0) {
            return null;
        }
        Row row = asking.questions().any(all);
        String wrong = writing(actor, type, row);
        return wrong == null ? null : row.id + " " + wrong;
    }

    private @Nullable String reached(Permission permission, List<Row> all) {
        String right = permission.right().code();
        Set<Long> reached =
                asking.engine()
                        .reached()
                        .among(permission, all.stream().map(row -> row.id).toList());
        Set<Long> expected =
                Asking.ids(asking.naive().reached(asking.user(), permission.type().name(), right));
        return reached.equals(expected)
                ? null
                : "%s reaches one by one %s and should %s"
                        .formatted(right, new TreeSet<>(reached), expected);
    }

    /// What is shown of one record as a whole, and of one by the fields that are asked for.
    @Nullable String wrong(Permission reading) {
        List<Row> all = asking.world().of(reading.type().name());
        if (all.isEmpty()) {
            return null;
        }
        Row row = asking.questions().any(all);
        String wrong = one(reading, row, List.of());
        List<String> fields = asking.questions().fields(row.kind);
        if (wrong == null && asking.mayShow(row.kind, fields)) {
            wrong = one(reading, row, fields);
        }
        return wrong == null ? null : row.id + " " + wrong;
    }

    private @Nullable String one(Permission reading, Row row, List<String> asked) {
        boolean shown = asking.naive().reaches(asking.user(), row, "read");
        Map<String, @Nullable Object> record;
        try {
            record = asking.engine().walked().one(reading, row.id, asked);
        } catch (Refusal refusal) {
            return shown ? "is refused with " + refusal.code() : null;
        }
        if (!shown) {
            return "is answered";
        }
        if (!asked.isEmpty()) {
            Map<String, @Nullable Object> told = asking.told().record(asking.user(), row, asked);
            return record.equals(told) ? null : "shows %s and not %s".formatted(record, told);
        }
        List<String> fields = new ArrayList<>();
        for (Field field : reading.type().fields().values()) {
            boolean isHidden =
                    asking.naive().field(asking.user(), row.kind, field.path()).equals("hidden");
            if (isHidden && record.containsKey(field.path())) {
                return field.path() + " is hidden and shows " + record.get(field.path());
            }
            if (!isHidden && WorldFields.of(row.kind).contains(field.path())) {
                fields.add(field.path());
            }
        }
        Map<String, @Nullable Object> told = asking.told().record(asking.user(), row, fields);
        told.putIfAbsent("custom", Map.of());
        for (Map.Entry<String, @Nullable Object> one : told.entrySet()) {
            Object value = record.get(one.getKey());
            if (!record.containsKey(one.getKey()) || !Objects.equals(value, one.getValue())) {
                return one.getKey() + " shows " + value + " and not " + one.getValue();
            }
        }
        return null;
    }

    private @Nullable String writing(Actor actor, ObjectType type, Row row) {
        RecordWrite write = asking.engine().write();
        String changing =
                asking.engine().attempt(() -> write.patch(actor, type, row.id, null, Map.of()));
        if (!changing.equals(expected(row, "update"))) {
            return "is changed: " + changing;
        }
        String deleting = asking.engine().attempt(() -> write.delete(actor, type, row.id, null));
        // what others hang on stays for a reason of its own
        return deleting.replace("record.in-use", "done").equals(expected(row, "delete"))
                ? null
                : "is deleted: " + deleting;
    }

    private String expected(Row row, String right) {
        Naive naive = asking.naive();
        if (!naive.has(asking.user(), row.kind, right)) {
            return "forbidden";
        }
        if (naive.reaches(asking.user(), row, right)) {
            return "done";
        }
        return naive.reaches(asking.user(), row, "read") ? "forbidden.record" : "not-found";
    }
}
