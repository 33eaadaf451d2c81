package io.tandem.workspaces;

import io.tandem.kernel.Tenant;
import io.tandem.workspaces.Table.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What of a row means something else in another workspace. Ids stay: a key is the workspace and
/// the id. The customer's own fields get new numbers, since those are unique in an installation and
/// values stand under them. Transactions are numbered by each database for itself; they move into
/// its past, in the order and as far apart as they were.
@Component
class Readdressing {

    /// The customer's own fields, whose ids name the keys in `custom`.
    private static final String FIELDS = "records.field_";

    private static final String ENGINE = "records";
    private static final long OLDEST_TRANSACTION = 3;

    /// @param fields from the number there to the number here
    /// @param behind how far transactions move back
    record Rules(Map<Long, Long> fields, long behind) {

        /// The value that a column of the workspace gets, as SQL over the column as it arrived.
        String value(Table table, Column column) {
            String plain = column.quoted();
            if (column.type().equals("xid8")) {
                return transaction(column);
            }
            if (fields.isEmpty()) {
                return plain;
            }
            boolean isField = table.key().equals(FIELDS) && column.name().equals("id");
            if (isField || column.name().equals("field_id")) {
                return "coalesce((%s ->> %s::text)::bigint, %s)".formatted(json(""), plain, plain);
            }
            boolean isKeyed = column.name().equals("custom") || table.schema().equals(ENGINE);
            return column.type().equals("jsonb") && isKeyed ? keyed(plain) : plain;
        }

        /// An amount has its currency under a key beside its own.
        private String keyed(String plain) {
            String keys =
                    fields.keySet().stream()
                            .map(id -> "'f" + id + "'")
                            .collect(Collectors.joining(", "));
            return """
            case when jsonb_typeof(%1$s) = 'object' and jsonb_exists_any(%1$s, array [%2$s])
                 then (select jsonb_object_agg(coalesce(%3$s ->> e.key, e.key), e.value) from jsonb_each(%1$s) as e)
                 else %1$s end
            """
                    .formatted(plain, keys, json("f"));
        }

        private String json(String prefix) {
            return fields.entrySet().stream()
                    .flatMap(one ->
                            Stream.of("", "_currency")
                                    .map(beside ->
                                            "\"%1$s%2$d%4$s\":\"%1$s%3$d%4$s\""
                                                    .formatted(
                                                            prefix,
                                                            one.getKey(),
                                                            one.getValue(),
                                                            beside)))
                    .collect(Collectors.joining(",", "'{", "}'::jsonb"));
        }

        /// What would lie before the first transaction of this database cannot be told apart any
        /// more: a reference to it is dropped.
        private String transaction(Column column) {
            String moved = "%s::text::bigint - %d".formatted(column.quoted(), behind);
            return column.optional()
                    ? "case when %1$s >= %2$d then (%1$s)::text::xid8 end"
                            .formatted(moved, OLDEST_TRANSACTION)
                    : "greatest(%s, %d)::text::xid8".formatted(moved, OLDEST_TRANSACTION);
        }
    }

    /// @param beside where the rows of each table wait
    Rules rules(
            Connection owner,
            Tenant from,
            Tenant to,
            List<Table> tables,
            Map<String, String> beside)
            throws SQLException {
        return new Rules(
                fields(owner, Objects.requireNonNull(beside.get(FIELDS))),
                behind(owner, tables, beside));
    }

    private static Map<Long, Long> fields(Connection owner, String beside) throws SQLException {
        Map<Long, Long> fields = new LinkedHashMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, nextval(pg_get_serial_sequence('"
                                        + FIELDS
                                        + "', 'id')) as becomes from "
                                        + beside)) {
            while (rows.next()) {
                fields.put(rows.getLong("id"), rows.getLong("becomes"));
            }
        }
        return fields;
    }

    private static long behind(Connection owner, List<Table> tables, Map<String, String> beside)
            throws SQLException {
        List<String> latest = new ArrayList<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (column.type().equals("xid8")) {
                    latest.add(
                            "(select max(%s::text::bigint) from %s)"
                                    .formatted(column.quoted(), beside.get(table.key())));
                }
            }
        }
        if (latest.isEmpty()) {
            return 0;
        }
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select greatest(0, greatest(%s) + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint)"
                                        .formatted(String.join(", ", latest)))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
