package io.tandem.workspaces;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What an archive holds, written as its last entry: with it, whatever was lost, added or altered
/// is found before anything is brought in.
///
/// @param schema the newest migration of each module, by which the rows are to be understood
record Manifest(
        int format,
        Instant madeAt,
        int workspace,
        String name,
        Map<String, String> schema,
        List<Rows> tables,
        List<Content> files) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    Manifest {
        Objects.requireNonNull(name);
        schema = Map.copyOf(schema);
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    record Rows(String table, List<String> columns, long rows, Content content) {

        Rows {
            Objects.requireNonNull(table);
            Objects.requireNonNull(content);
            columns = List.copyOf(columns);
        }
    }

    /// An entry of the archive.
    record Content(String entry, long bytes, String sha256) {

        Content {
            Objects.requireNonNull(entry);
            Objects.requireNonNull(sha256);
        }
    }

    static String tableEntry(Table table) {
        return "tables/" + table.key();
    }

    static String fileEntry(long id) {
        return "files/" + id;
    }

    long rows() {
        return tables.stream().mapToLong(Rows::rows).sum();
    }

    static Map<String, String> schema(Connection owner) throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        for (String history : histories(owner)) {
            try (Statement statement = owner.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "select version from system.%s where success and version is not null order by installed_rank desc limit 1"
                                            .formatted(Table.quote(history)))) {
                if (rows.next()) {
                    versions.put(history.substring("flyway_".length()), rows.getString(1));
                }
            }
        }
        return versions;
    }

    private static List<String> histories(Connection owner) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select relname from pg_class
                                 where relnamespace = 'system'::regnamespace and relkind = 'r'
                                   and relname like 'flyway\\_%' order by relname
                                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
