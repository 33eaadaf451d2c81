package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The wall tried on every view and table of every schema, with the workspace unset or another's
/// and each kind of scan forced: nothing is seen, nothing is written, and no error tells a value.
@TandemTest
class WallOfEveryTableTests {

    private static final List<String> SCANS =
            List.of(
                    "",
                    "set local enable_seqscan = off",
                    "set local enable_seqscan = off; set local enable_indexscan = off; set local enable_indexonlyscan = off",
                    "set local enable_indexscan = off; set local enable_indexonlyscan = off; set local enable_bitmapscan = off",
                    "set local debug_parallel_query = on");

    private static final String POISON = "Poison of the neighbour";

    @Autowired Companies companies;

    /// A view of the wall, with its columns.
    private record View(String name, boolean reads, boolean writes, List<String> columns) {}

    @Test
    void anothersWorkspaceIsEmptyAndCannotBeWritten() throws Exception {
        Company acme = filled();
        Company empty = companies.company();
        List<String> wrong = new ArrayList<>();
        List<View> views = views();
        for (String scan : SCANS) {
            try (Connection connection = TestDatabase.asApplication()) {
                connection.setAutoCommit(false);
                execute(
                        connection,
                        "select set_config('app.tenant', '" + empty.tenant().id() + "', true)");
                execute(connection, scan);
                for (View view : views) {
                    wrong.addAll(wrong(connection, view, scan, acme.tenant().id()));
                }
                connection.rollback();
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAWorkspaceNothingIsSeenAndNothingIsTold() throws Exception {
        filled();
        List<String> wrong = new ArrayList<>();
        List<View> views = views();
        for (String scan : SCANS) {
            String emptied = "select set_config('app.tenant', '', true)";
            for (String unset : scan.isEmpty() ? List.of("", emptied) : List.of("")) {
                try (Connection connection = TestDatabase.asApplication()) {
                    connection.setAutoCommit(false);
                    execute(connection, scan);
                    execute(connection, unset);
                    for (View view : views) {
                        wrong.addAll(unset(connection, view, scan));
                    }
                    connection.rollback();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyTableIsOutOfReach() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> tables =
                strings(
                        """
                        select format('%I.%I', n.nspname, c.relname)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p') and c.relname like '%\\_' and n.nspname !~ '^pg_'
                        """);
        try (Connection connection = TestDatabase.asApplication()) {
            connection.setAutoCommit(false);
            for (String table : tables) {
                for (String sql :
                        List.of(
                                "select count(*) from " + table,
                                "insert into " + table + " default values",
                                "update " + table + " set tenant_id = tenant_id",
                                "delete from " + table,
                                "truncate " + table,
                                "copy " + table + " to stdout",
                                "lock table " + table)) {
                    String error = error(connection, sql);
                    if (error == null || !error.contains("permission denied")) {
                        wrong.add(sql + ": " + error);
                    }
                }
            }
            connection.rollback();
        }
        assertThat(tables).hasSizeGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theApplicationsRoleDoesNotClimbOut() throws Exception {
        assertThat(error("reset role; select 1 from sales.deal_", ""))
                .contains("permission denied");
        assertThat(error("alter view sales.deal owner to tandem_app", ""))
                .contains("must be owner");
        assertThat(error("create or replace view sales.deal as select 1", "")).isNotNull();
        assertThat(error("create table sales.mine (id int)", "")).contains("permission denied");
        assertThat(error("call kernel.lower_wall()", "")).isNotNull();
        assertThat(error("select identity.found_roles(1)", "set local app.tenant = '1'"))
                .isNotNull();
    }

    private static List<String> wrong(Connection connection, View view, String scan, int theirs)
            throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        String name = view.name();
        if (view.reads()) {
            String from = "select count(*) from " + name + " v where ";
            counts.put("seen", count(connection, from + "tenant_id = " + theirs));
            counts.put("found", count(connection, from + "v::text like '%" + POISON + "%'"));
        }
        if (view.writes()) {
            String theirRows = " where tenant_id = " + theirs;
            String same = " set tenant_id = tenant_id";
            // one's own row cannot be pushed over either
            String away = " set tenant_id = " + theirs;
            String smuggled = " (tenant_id) values (" + theirs + ")";
            counts.put("deleted", touched(connection, "delete from " + name + theirRows));
            counts.put("updated", touched(connection, "update " + name + same + theirRows));
            counts.put("given away", touched(connection, "update " + name + away));
            counts.put("smuggled", touched(connection, "insert into " + name + smuggled));
        }
        counts.forEach((what, rows) -> {
            if (rows > 0) {
                wrong.add(name + " with \"" + scan + "\": " + what + " " + rows);
            }
        });
        return wrong;
    }

    private static List<String> unset(Connection connection, View view, String scan)
            throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        String all =
                view.columns().stream()
                        .map(column -> "max(" + column + "::text)")
                        .collect(Collectors.joining(", "));
        tried.add("select * from " + view.name());
        tried.add("select " + all + " from " + view.name());
        tried.add("select * from " + view.name() + " order by tenant_id limit 1");
        if (view.writes()) {
            tried.add("update " + view.name() + " set tenant_id = tenant_id");
            tried.add("delete from " + view.name());
        }
        for (String sql : tried) {
            String error = error(connection, sql);
            boolean silent =
                    error != null
                            && (error.contains("app.tenant")
                                    || error.contains("invalid input syntax for type integer: \"\"")
                                    || error.contains("permission denied"));
            if (!silent) {
                wrong.add(sql + " with \"" + scan + "\": " + error);
            }
        }
        return wrong;
    }

    /// A company with something in most tables.
    private Company filled() {
        Company company = companies.company();
        long team = company.make("teams", "{\"name\":\"" + POISON + "\"}");
        long account = company.make("accounts", "{\"name\":\"" + POISON + "\"}");
        long person = company.make("people", "{\"name\":\"" + POISON + "\"}");
        long deal =
                company.make(
                        "deals", "{\"name\":\"%s\",\"account\":%d}".formatted(POISON, account));
        company.make("affiliations", "{\"person\":%d,\"account\":%d}".formatted(person, account));
        company.make("errands", "{\"name\":\"" + POISON + "\"}");
        long kiosk = company.make("kiosks", "{\"name\":\"" + POISON + "\"}");
        company.make("assistants", "{\"person\":%d,\"kiosk\":%d}".formatted(person, kiosk));
        company.post(
                "/metadata/objects",
                """
                {"name":"branch","fields":[{"name":"code","kind":"text","unique":true},{"name":"on","kind":"date"},
                 {"name":"no","kind":"autonumber"},{"name":"number","kind":"integer","unique":true}]}
                """);
        company.post("/metadata/objects/branch/fields/on/promote", "{}");
        company.put(
                "/metadata/objects/branch/duplicates",
                "{\"rules\":[{\"field\":\"name\",\"way\":\"exact\"}]}");
        company.make(
                "branches",
                "{\"name\":\"%1$s\",\"custom\":{\"code\":\"%1$s\",\"number\":7,\"on\":\"2026-01-01\"}}"
                        .formatted(POISON));
        company.put(
                "/metadata/objects/deal/process",
                """
                {"field":"stage","start":["Qualify"],"states":[{"name":"Qualify"},{"name":"Discover"}],
                 "transitions":[{"name":"go","from":"any","to":"Discover"}]}
                """);
        company.make(
                "tasks",
                "{\"name\":\"%s\",\"object\":\"deal\",\"recordId\":%d}".formatted(POISON, deal));
        company.post("/deals/" + deal + "/comments", "{\"body\":\"" + POISON + "\"}");
        long told =
                company.make(
                        "users",
                        "{\"name\":\"Told\",\"email\":\"told@company.example\",\"role\":\"rep\"}");
        company.post("/deals/" + deal + "/assign", "{\"owner\":" + told + "}");
        company.post("/deals/" + deal + "/follow", "{}");
        company.put("/following", "{\"byItself\":true}");
        company.post(
                "/outside/arrivals",
                "{\"from\":\"x@y.example\",\"to\":\"%s\",\"subject\":\"%s\"}"
                        .formatted(
                                company.post("/mail-in", "{}").at("/address").asString(), POISON));
        company.put("/notices/settings", "{\"kinds\":[],\"digestAt\":\"08:00\",\"days\":[1]}");
        company.post("/deals/" + deal + "/shares", "{\"team\":" + team + "}");
        company.post(
                "/views", "{\"object\":\"deal\",\"name\":\"" + POISON + "\",\"definition\":{}}");
        long dashboard =
                company.post(
                                "/dashboards",
                                "{\"name\":\"" + POISON + "\",\"audience\":\"workspace\"}")
                        .id();
        company.put("/dashboards/" + dashboard + "/homes", "{\"roles\":[\"rep\"]}");
        return company;
    }

    private static List<View> views() throws SQLException {
        List<View> views = new ArrayList<>();
        for (String name :
                strings(
                        """
                        select format('%I.%I', n.nspname, c.relname)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'v' and n.nspname !~ '^pg_|information_schema'
                           and exists (select from pg_class t
                                        where t.relnamespace = c.relnamespace and t.relname = c.relname || '_')
                         order by 1
                        """)) {
            views.add(
                    new View(
                            name,
                            may(name, "select"),
                            may(name, "update") && may(name, "delete"),
                            strings(
                                    "select quote_ident(attname) from pg_attribute where attrelid = '"
                                            + name
                                            + "'::regclass and attnum > 0")));
        }
        assertThat(views).hasSizeGreaterThan(15);
        return views;
    }

    private static boolean may(String view, String right) throws SQLException {
        return strings(
                        "select has_table_privilege('tandem_app', '%s', '%s')"
                                .formatted(view, right))
                .contains("t");
    }

    /// How many rows a statement touches; none where it is refused.
    private static long touched(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("savepoint here");
            try {
                return statement.executeUpdate(sql);
            } catch (SQLException refused) {
                assertThat(refused.getMessage()).doesNotContain(POISON);
                return 0;
            } finally {
                statement.execute("rollback to here");
            }
        }
    }

    private static @Nullable String error(String sql, String before) throws SQLException {
        try (Connection connection = TestDatabase.asApplication()) {
            connection.setAutoCommit(false);
            execute(connection, before);
            String error = error(connection, sql);
            connection.rollback();
            return error;
        }
    }

    private static @Nullable String error(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("savepoint here; " + sql);
                return null;
            } catch (SQLException refused) {
                return String.valueOf(refused.getMessage());
            } finally {
                statement.execute("rollback to here");
            }
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> strings(String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = TestDatabase.asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (sql.isBlank()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
