package io.tandem.workspaces;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.workspaces.Table.Column;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// The rows of an archive become those of a workspace, within one transaction of the owner. They
/// are copied beside the tables first, then put in by one statement for all tables, because tables
/// refer to one another in circles and the database checks references when a statement ends. No row
/// says which workspace it belongs to: that is ours to say.
final class Arrival {

    /// One table of the archive and the table here that it becomes.
    private record Part(Table table, List<Column> columns, Manifest.Rows rows, String beside) {}

    private final Connection owner;
    private final Archive archive;
    private final Tenant tenant;
    private final Readdressing readdressing;
    private final List<Part> parts = new ArrayList<>();

    Arrival(Connection owner, Archive archive, Tenant tenant, Readdressing readdressing) {
        this.owner = owner;
        this.archive = archive;
        this.tenant = tenant;
        this.readdressing = readdressing;
    }

    void begin(String name, Runnable step) throws IOException, SQLException {
        requireSameSchema();
        match();
        for (Part part : parts) {
            copy(part);
            step.run();
        }
        found(name);
        try {
            execute(insertion());
        } catch (SQLException refused) {
            throw unfit(refused);
        }
    }

    /// What was brought in counts as the manifest says, and the numbers that are given next lie
    /// beyond it.
    void settle() throws SQLException {
        for (Part part : parts) {
            long there =
                    number(
                            "select count(*) from %s where tenant_id = %d"
                                    .formatted(part.table().quoted(), tenant.id()));
            if (there != part.rows().rows()) {
                throw Archive.broken("not all rows of " + part.table().key() + " arrived");
            }
        }
        for (Part part : parts) {
            for (Column column : part.columns()) {
                if (column.sequence() != null) {
                    advance(part.table(), column, column.sequence());
                }
            }
        }
    }

    private void requireSameSchema() throws SQLException {
        Map<String, String> here = Manifest.schema(owner);
        Map<String, String> there = archive.manifest().schema();
        if (!here.equals(there)) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "archive.other-version",
                    "This archive was made by another version of Tandem. Bring it in where that version runs, upgrade there, and export it again.",
                    Map.of("here", here.toString(), "there", there.toString()));
        }
    }

    private void match() throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        Table.all(owner).stream()
                .filter(Table::travels)
                .forEach(table -> tables.put(table.key(), table));
        for (Manifest.Rows rows : archive.manifest().tables()) {
            Table table = tables.remove(rows.table());
            if (table == null) {
                throw Archive.broken("it has a table that is not known here");
            }
            Map<String, Column> columns =
                    table.columns().stream()
                            .collect(Collectors.toMap(Column::name, Function.identity()));
            if (rows.columns().size() != columns.size()
                    || !columns.keySet().containsAll(rows.columns())) {
                throw Archive.broken("the columns of " + table.key() + " are not those of here");
            }
            parts.add(
                    new Part(
                            table,
                            rows.columns().stream().map(columns::get).toList(),
                            rows,
                            "arriving_" + parts.size()));
        }
        if (!tables.isEmpty()) {
            throw Archive.broken("it lacks " + String.join(", ", tables.keySet()));
        }
    }

    private void copy(Part part) throws IOException, SQLException {
        execute(
                "create temporary table %s on commit drop as select %s from %s where false"
                        .formatted(part.beside(), list(part), part.table().quoted()));
        try (InputStream in = archive.open(part.rows().content().entry())) {
            long rows =
                    owner.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy %s (%s) from stdin".formatted(part.beside(), list(part)),
                                    in);
            if (rows != part.rows().rows()) {
                throw Archive.broken(part.table().key() + " has another number of rows");
            }
        } catch (SQLException unreadable) {
            throw unfit(unreadable);
        }
    }

    /// The workspace itself, without what a new one is given to start with.
    private void found(String name) throws SQLException {
        try (PreparedStatement insert =
                owner.prepareStatement(
                        "insert into system.workspace (id, name, state) select ?::int, ?::text, 'arriving'")) {
            insert.setInt(1, tenant.id());
            insert.setString(2, name);
            insert.executeUpdate();
        }
        execute("set local app.workspace_ends = '%d'".formatted(tenant.id()));
        for (Part part : parts) {
            execute(
                    "delete from %s where tenant_id = %d"
                            .formatted(part.table().quoted(), tenant.id()));
        }
        execute("set local app.workspace_ends = ''");
    }

    private String insertion() throws SQLException {
        Map<String, String> beside = new LinkedHashMap<>();
        parts.forEach(part -> beside.put(part.table().key(), part.beside()));
        Readdressing.Rules rules =
                readdressing.rules(
                        owner, new Tenant(archive.manifest().workspace()), tenant, parts(), beside);
        return parts.stream()
                .map(part ->
                        "%s_in as (insert into %s (tenant_id, %s) overriding system value select %d, %s from %s)"
                                .formatted(
                                        part.beside(),
                                        part.table().quoted(),
                                        list(part),
                                        tenant.id(),
                                        part.columns().stream()
                                                .map(column -> rules.value(part.table(), column))
                                                .collect(Collectors.joining(", ")),
                                        part.beside()))
                .collect(Collectors.joining(",\n", "with ", "\nselect 1"));
    }

    private List<Table> parts() {
        return parts.stream().map(Part::table).toList();
    }

    /// While the sequence is held nobody takes a number from it, so it never goes back.
    private void advance(Table table, Column column, String sequence) throws SQLException {
        long highest =
                number(
                        "select coalesce(max(%s), 0) from %s where tenant_id = %d"
                                .formatted(column.quoted(), table.quoted(), tenant.id()));
        if (highest <= number("select last_value from " + sequence)) {
            return;
        }
        execute("alter sequence %s increment by 1".formatted(sequence));
        if (highest > number("select last_value from " + sequence)) {
            execute("alter sequence %s restart with %d".formatted(sequence, highest + 1));
        }
    }

    private static String list(Part part) {
        return part.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    /// What the database says of a row that it does not take is for the log: it may quote values.
    private static Refusal unfit(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        if (state.startsWith("22") || state.startsWith("23")) {
            return Archive.broken("its rows do not fit together (" + state + ")");
        }
        throw new IllegalStateException("An archive could not be brought in", refused);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
