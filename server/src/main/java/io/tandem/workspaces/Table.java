package io.tandem.workspaces;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table of which each row belongs to a workspace, as the database itself describes it: a module
/// that comes later is exported, brought in and deleted without being named here.
///
/// @param travels whether its rows go with the workspace into an archive: all behind the wall do,
///   and those of the schema `system` that say so in their comment
/// @param columns but for the workspace and what the database computes
record Table(String schema, String name, boolean travels, List<Column> columns) {

    /// @param sequence that gives the next value, if one does
    /// @param optional whether it may be empty
    record Column(String name, String type, boolean optional, @Nullable String sequence) {

        String quoted() {
            return quote(name);
        }
    }

    /// Its name as an archive has it.
    String key() {
        return schema + "." + name;
    }

    /// Its name as SQL has it.
    String quoted() {
        return quote(schema) + "." + quote(name);
    }

    String columnList() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    static List<Table> all(Connection owner) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                                       not a.attnotnull as optional,
                                       c.relname like '%\\_'
                                       or coalesce(obj_description(c.oid, 'pg_class') = 'travels', false) as travels,
                                       pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
                                  from pg_class c
                                  join pg_namespace n on n.oid = c.relnamespace
                                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                 where c.relkind in ('r', 'p') and not c.relispartition
                                   and n.nspname !~ '^pg_|^information_schema$'
                                   and a.attgenerated = '' and a.attname <> 'tenant_id'
                                   and exists (select from pg_attribute t
                                                where t.attrelid = c.oid and t.attname = 'tenant_id')
                                 order by n.nspname, c.relname, a.attnum
                                """)) {
            while (rows.next()) {
                Table empty =
                        new Table(
                                rows.getString("nspname"),
                                rows.getString("relname"),
                                rows.getBoolean("travels"),
                                new ArrayList<>());
                tables.computeIfAbsent(empty.key(), key -> empty)
                        .columns()
                        .add(
                                new Column(
                                        rows.getString("attname"),
                                        rows.getString("type"),
                                        rows.getBoolean("optional"),
                                        rows.getString("sequence")));
            }
        }
        return List.copyOf(tables.values());
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
