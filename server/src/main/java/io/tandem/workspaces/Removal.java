package io.tandem.workspaces;

import io.tandem.kernel.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Empties every table of one workspace, those first to which no other table refers. Where tables
/// refer to one another in a circle, the references are emptied before.
final class Removal {

    interface Progress {
        void step(long gone, long done, long total) throws SQLException;
    }

    /// A reference from one table to another.
    private record Reference(String from, String to, List<String> columns) {}

    private static final int CHUNK = 5_000;

    private final Connection owner;
    private final Tenant tenant;

    Removal(Connection owner, Tenant tenant) {
        this.owner = owner;
        this.tenant = tenant;
    }

    /// Goes through all tables once and answers how many rows are gone.
    long run(Progress progress) throws SQLException {
        owner.setAutoCommit(false);
        long gone = 0;
        List<Table> all = Table.all(owner);
        List<Reference> references = references();
        List<Table> left = new ArrayList<>(all);
        while (!left.isEmpty()) {
            Set<String> names = left.stream().map(Table::key).collect(Collectors.toSet());
            List<Table> free =
                    left.stream()
                            .filter(table ->
                                    references.stream()
                                            .noneMatch(one ->
                                                    one.to().equals(table.key())
                                                            && names.contains(one.from())))
                            .toList();
            if (free.isEmpty()) {
                Reference circle =
                        references.stream()
                                .filter(one -> names.contains(one.from()))
                                .filter(one -> names.contains(one.to()))
                                .filter(one -> !one.columns().isEmpty())
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "Tables refer to one another in a circle that cannot be opened: "
                                                        + names));
                empty(table(all, circle.from()), circle.columns());
                references.remove(circle);
                continue;
            }
            for (Table table : free) {
                gone += delete(table, progress, all.size() - left.size(), all.size());
                left.remove(table);
            }
        }
        return gone;
    }

    /// Rows of other workspaces may lie at the same place in another part of a table.
    private long delete(Table table, Progress progress, long done, long total) throws SQLException {
        long all = 0;
        long gone;
        do {
            gone =
                    update(
                            "delete from %s where tenant_id = %d and ctid = any(array(select ctid from %s where tenant_id = %d limit %d))"
                                    .formatted(
                                            table.quoted(),
                                            tenant.id(),
                                            table.quoted(),
                                            tenant.id(),
                                            CHUNK));
            owner.commit();
            progress.step(gone, done, total);
            all += gone;
        } while (gone > 0);
        return all;
    }

    private void empty(Table table, List<String> columns) throws SQLException {
        String emptied =
                columns.stream()
                        .map(column -> Table.quote(column) + " = null")
                        .collect(Collectors.joining(", "));
        String filled =
                columns.stream()
                        .map(column -> Table.quote(column) + " is not null")
                        .collect(Collectors.joining(" or "));
        long changed;
        do {
            changed =
                    update(
                            "update %1$s set %2$s where tenant_id = %3$d and ctid = any(array(select ctid from %1$s where tenant_id = %3$d and (%4$s) limit %5$d))"
                                    .formatted(
                                            table.quoted(), emptied, tenant.id(), filled, CHUNK));
            owner.commit();
        } while (changed > 0);
    }

    /// The workspace itself, once nothing is left of it.
    void end() throws SQLException {
        update("delete from system.workspace where id = " + tenant.id());
        owner.commit();
    }

    /// A rule that keeps an administrator in a workspace lets the last one go with the workspace.
    private long update(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("set local app.workspace_ends = '%d'".formatted(tenant.id()));
            statement.execute("set local app.tenant = '%d'".formatted(tenant.id()));
            return statement.executeLargeUpdate(sql);
        }
    }

    /// With the columns of each that may be empty. What is deleted with what it refers to needs no
    /// order, but it does no harm.
    private List<Reference> references() throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select fn.nspname || '.' || f.relname as refers, tn.nspname || '.' || t.relname as refers_to,
                                       array(select a.attname::text from pg_attribute a
                                              where a.attrelid = c.conrelid and a.attnum = any(c.conkey)
                                                and not a.attnotnull and a.attgenerated = '') as columns
                                  from pg_constraint c
                                  join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
                                  join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                                 where c.contype = 'f' and c.conparentid = 0
                                 order by 1, 2
                                """)) {
            while (rows.next()) {
                references.add(
                        new Reference(
                                rows.getString("refers"),
                                rows.getString("refers_to"),
                                List.of((String[]) rows.getArray("columns").getArray())));
            }
        }
        return references;
    }

    private static Table table(List<Table> all, String key) {
        return all.stream().filter(table -> table.key().equals(key)).findFirst().orElseThrow();
    }
}
