package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.CsvLine;
import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Money;
import io.tandem.kernel.Tenant;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The records of an object as a file: those that the actor may both see and export, the fields
/// that they may see. Read page by page, so that its length costs no memory; who took what is in
/// the audit before the first line leaves.
@Service
public class Export {

    private final ObjectTypes types;
    private final RecordQuery query;
    private final Audit audit;
    private final TransactionOperations transaction;

    Export(ObjectTypes types, RecordQuery query, Audit audit, TransactionOperations transaction) {
        this.types = types;
        this.query = query;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Checks what is asked and answers what writes the file. Everything that can be refused is
    /// refused here, before an answer has begun.
    public Consumer<Writer> csv(
            Actor by, String objects, List<String> asked, Filter filter, @Nullable String sort) {
        Tenant tenant = new Tenant(by.tenant());
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    ObjectType type = types.atPath(objects);
                    Permission permission = Permission.of(by, type, Right.EXPORT);
                    List<String> fields = asked.isEmpty() ? shown(permission) : asked;
                    RecordQuery.Wanted wanted =
                            new RecordQuery.Wanted(
                                    asked,
                                    filter,
                                    sort,
                                    RecordQuery.MOST_ROWS,
                                    null,
                                    RecordQuery.Total.NONE);
                    RecordQuery.Page first = query.list(permission, wanted);
                    audit.record(
                            tenant,
                            by.event(
                                            AuditEvent.Kind.EXPORT,
                                            type.plural().en() + " exported",
                                            "导出" + type.plural().zh())
                                    .about(type.name(), null)
                                    .with("fields", fields)
                                    .with("filter", FilterJson.write(filter)));
                    return out -> tenant.run(() -> write(permission, wanted, first, fields, out));
                }));
    }

    private static List<String> shown(Permission permission) {
        return permission.type().fields().values().stream()
                .filter(permission::shows)
                .filter(field -> !field.is(Field.Trait.SECRET))
                .map(Field::path)
                .toList();
    }

    private void write(
            Permission permission,
            RecordQuery.Wanted wanted,
            RecordQuery.Page first,
            List<String> fields,
            Writer out) {
        // The mark tells spreadsheets that this is UTF-8.
        CsvLine.write(out, "\ufeff", columns(permission, fields));
        RecordQuery.Page page = first;
        while (true) {
            page.items().forEach(row -> CsvLine.write(out, "", cells(permission, fields, row)));
            String after = page.after();
            if (after == null) {
                return;
            }
            page = query.list(permission, wanted.after(after));
        }
    }

    private static List<String> columns(Permission permission, List<String> fields) {
        List<String> columns = new ArrayList<>();
        for (String field : fields) {
            columns.add(field);
            if (isMoney(permission, field)) {
                columns.add(field + ".currency");
            }
        }
        return columns;
    }

    private static boolean isMoney(Permission permission, String path) {
        Field field = permission.type().findField(path);
        return field != null && field.kind() == Field.Kind.MONEY && !field.is(Field.Trait.CUSTOM);
    }

    private static List<String> cells(
            Permission permission, List<String> fields, Map<String, @Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (String field : fields) {
            Object value = value(row, field);
            cells.add(text(value));
            if (isMoney(permission, field)) {
                cells.add(value instanceof Money money ? money.currency() : "");
            }
        }
        return cells;
    }

    private static @Nullable Object value(Map<String, @Nullable Object> row, String path) {
        Object at = row;
        for (String step : path.split("\\.")) {
            at = at instanceof Map<?, ?> inner ? inner.get(step) : null;
        }
        return at;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Money money -> money.value().toPlainString();
            case Map<?, ?> reference -> {
                Object name = reference.get("name");
                yield String.valueOf(name == null ? reference.get("id") : name);
            }
            default -> value.toString();
        };
    }
}
