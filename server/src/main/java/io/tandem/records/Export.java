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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The records of an object as a file: those that the actor may both see and export, the fields
/// that they may see. Read page by page, so that its length costs no memory; who took what is in
/// the audit before the first line leaves.
@Service
public class Export {

    private record Column(String path, boolean isMoney) {}

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
                    List<Column> columns =
                            fields.stream().map(field -> column(type, field)).toList();
                    audit.record(
                            tenant,
                            by.event(
                                            AuditEvent.Kind.EXPORT,
                                            type.plural().en() + " exported",
                                            "导出" + type.plural().zh())
                                    .about(type.name(), null)
                                    .with("fields", fields)
                                    .with("filter", FilterJson.write(filter)));
                    return out -> tenant.run(() -> write(permission, wanted, first, columns, out));
                }));
    }

    private static List<String> shown(Permission permission) {
        return permission.type().fields().values().stream()
                .filter(permission::shows)
                .filter(field -> !field.is(Field.Trait.SECRET))
                .map(Field::path)
                .toList();
    }

    /// An amount takes two columns: its currency stands beside it.
    private Column column(ObjectType type, String path) {
        Field field = type.findField(path);
        if (field != null) {
            return new Column(path, field.kind() == Field.Kind.MONEY);
        }
        int first = path.startsWith("custom.") ? "custom.".length() : 0;
        String relation = path.substring(0, path.indexOf('.', first));
        ObjectType related =
                types.type(
                        String.valueOf(Objects.requireNonNull(type.findField(relation)).target()));
        return new Column(path, column(related, path.substring(relation.length() + 1)).isMoney());
    }

    private void write(
            Permission permission,
            RecordQuery.Wanted wanted,
            RecordQuery.Page first,
            List<Column> columns,
            Writer out) {
        // The mark tells spreadsheets that this is UTF-8.
        CsvLine.write(out, "\ufeff", heads(columns));
        RecordQuery.Page page = first;
        while (true) {
            page.items().forEach(row -> CsvLine.write(out, "", cells(columns, row)));
            String after = page.after();
            if (after == null) {
                return;
            }
            page = query.list(permission, wanted.after(after));
        }
    }

    private static List<String> heads(List<Column> columns) {
        List<String> heads = new ArrayList<>();
        for (Column column : columns) {
            heads.add(column.path());
            if (column.isMoney()) {
                heads.add(column.path() + ".currency");
            }
        }
        return heads;
    }

    private static List<String> cells(List<Column> columns, Map<String, @Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            Object value = value(row, column.path());
            cells.add(text(value));
            if (column.isMoney()) {
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
            case Map<?, ?> parts when StructuredValues.isOne(parts) -> StructuredValues.line(parts);
            case List<?> members ->
                    members.stream().map(Export::text).collect(Collectors.joining("; "));
            case Map<?, ?> reference -> {
                Object name = reference.get("name");
                yield String.valueOf(name == null ? reference.get("id") : name);
            }
            default -> value.toString();
        };
    }
}
