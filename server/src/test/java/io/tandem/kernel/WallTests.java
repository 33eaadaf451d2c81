package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The wall between workspaces, tried with hand-written SQL as the application's role.
@TandemTest
class WallTests {

    /// What belongs to no workspace: look-ups before one is known, and the machinery's own tables.
    private static final List<String> OUTSIDE_THE_WALL =
            List.of(
                    "system.attempt",
                    "system.ceremony",
                    "system.incoming",
                    "system.login",
                    "system.mail_domain",
                    "system.outgoing",
                    "system.passkey",
                    "system.pinyin",
                    "system.process_call",
                    "system.provider_domain",
                    "system.request_minute",
                    "system.scheduled_task",
                    "system.secret",
                    "system.sign_in_code",
                    "system.workspace");

    @Autowired Companies companies;

    @Test
    void theApplicationTouchesNoTableOfAWorkspace() throws Exception {
        try (Connection connection = TestDatabase.asApplication()) {
            for (String table : tables()) {
                assertThatThrownBy(() -> execute(connection, "select 1 from " + table + " limit 1"))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void everyTableIsBehindTheWallOrOnTheListOfThoseThatNeedNotBe() throws Exception {
        assertThat(
                        strings(
                                """
                                select n.nspname || '.' || c.relname
                                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                 where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_|information_schema'
                                   and has_table_privilege('tandem_app', c.oid, 'select')
                                   and not exists (select from pg_class t
                                                    where t.relnamespace = c.relnamespace
                                                      and t.relname = c.relname || '_')
                                 order by 1
                                """))
                .isSubsetOf(OUTSIDE_THE_WALL);
    }

    @Test
    void aViewShowsEveryColumnOfItsTable() throws Exception {
        assertThat(
                        strings(
                                """
                                select t.table_schema || '.' || t.table_name || '.' || t.column_name
                                  from information_schema.columns t
                                 where t.table_name like '%\\_' and t.table_schema !~ '^pg_|information_schema'
                                   and not exists (select from information_schema.columns v
                                                    where v.table_schema = t.table_schema
                                                      and v.table_name = left(t.table_name, -1)
                                                      and v.column_name = t.column_name
                                                      and v.data_type = t.data_type)
                                """))
                .isEmpty();
    }

    @Test
    void everyKeyLeadsWithTheWorkspace() throws Exception {
        assertThat(
                        strings(
                                """
                                select i.indexrelid::regclass::text
                                  from pg_index i
                                  join pg_class c on c.oid = i.indrelid
                                  join pg_namespace n on n.oid = c.relnamespace
                                  left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                                 where c.relname like '%\\_' and n.nspname !~ '^pg_' and a.attname is distinct from 'tenant_id'
                                """))
                .isEmpty();
    }

    @Test
    void anUnsetWorkspaceIsAnError() throws Exception {
        try (Connection connection = TestDatabase.asApplication()) {
            assertThatThrownBy(() -> execute(connection, "select * from sales.deal"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anothersRowsAreNeitherSeenNorWritten() throws Exception {
        Company acme = companies.company();
        Company globex = companies.company();
        long deal = acme.make("deals", "{\"name\":\"Secret lamps\"}");
        try (Connection connection = workspace(globex)) {
            assertThat(count(connection, "select count(*) from sales.deal where id = " + deal))
                    .isZero();
            assertThat(
                            count(
                                    connection,
                                    "with gone as (update sales.deal set name = 'x' where id = "
                                            + deal
                                            + " returning 1) select count(*) from gone"))
                    .isZero();
            assertThat(
                            count(
                                    connection,
                                    "with gone as (delete from sales.deal where id = "
                                            + deal
                                            + " returning 1) select count(*) from gone"))
                    .isZero();
            assertThatThrownBy(() ->
                            execute(
                                    connection,
                                    "insert into accounts.account (tenant_id, name) values ("
                                            + acme.tenant().id()
                                            + ", 'smuggled')"))
                    .hasMessageContaining("check option");
        }
        assertThat(acme.get("/deals/" + deal).at("/name").asString()).isEqualTo("Secret lamps");
    }

    /// A cast that fails on a neighbour's row would tell its value in the error. Whatever stands
    /// there, and whichever way PostgreSQL walks, nothing raises and nothing shows.
    @Test
    void aNeighboursPoisonRaisesNothingWithAnyKindOfScan() throws Exception {
        Company acme = companies.company();
        Company globex = companies.company();
        poison(acme);
        globex.make("deals", "{\"name\":\"Clean\"}");
        String[] expressions = {
            "kernel.number(custom -> 'f1') > 3",
            "kernel.day(custom -> 'f1') > date '2020-01-01'",
            "kernel.truth(custom -> 'f1')",
            "kernel.id(custom -> 'f1') > 3",
            "kernel.ids(custom -> 'f1') && array [3::bigint]",
            "'x' = any(kernel.texts(custom -> 'f1'))",
            "'x' = any(kernel.parts(custom -> 'f1'))",
            "kernel.moment(custom -> 'f1') > timestamptz '2020-01-01 00:00Z'",
            "5 = any(records.numbers('NUMBER', custom -> 'f1'))",
            "5 = any(records.numbers('RELATIONS', custom -> 'f1'))",
            "'x' = any(records.words('TEXT', custom -> 'f1'))",
            "now() = any(records.moments('DATE', custom -> 'f1'))",
            "now() = any(records.moments('INSTANT', custom -> 'f1'))",
            "(custom ->> 'f1') = 'x'",
            "kernel.fold(custom ->> 'f1') like '%x%'",
            "kernel.fold(name) collate \"C\" like '%poison%'",
            "amount / nullif(cycle_days, 0) > 1"
        };
        String[] scans = {
            "",
            "set local enable_seqscan = off",
            "set local enable_indexscan = off; set local enable_seqscan = off",
            "set local enable_bitmapscan = off; set local enable_indexscan = off",
            "set local debug_parallel_query = on"
        };
        // whoever asks first for the workspace never reaches them: so each is asked of them alone
        // too
        try (Connection owner = TestDatabase.asOwner()) {
            for (String expression : expressions) {
                assertThat(count(owner, "select count((" + expression + ")) from sales.deal_"))
                        .as(expression)
                        .isNotNegative();
            }
        }
        try (Connection connection = workspace(globex)) {
            for (String scan : scans) {
                if (!scan.isEmpty()) {
                    execute(connection, scan);
                }
                for (String expression : expressions) {
                    assertThat(
                                    count(
                                            connection,
                                            "select count(*) from sales.deal where " + expression))
                            .as(scan + " / " + expression)
                            .isZero();
                }
            }
        }
    }

    private static void poison(Company company) throws SQLException {
        for (int n = 0; n < 20; n++) {
            company.make("deals", "{\"name\":\"poison %d\"}".formatted(n));
        }
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            String[] values = {
                "\"not a number\"",
                "{}",
                "[]",
                "null",
                "1e400",
                "\"2026-13-45\"",
                "\"0000-00-00\"",
                "true",
                "\"2026-02-30\"",
                "\"2026-02-30T25:61:61Z\"",
                "[1e400, -1, \"x\", {}]",
                "99999999999999999999",
                "-1"
            };
            for (int n = 0; n < values.length; n++) {
                statement.execute(
                        "update sales.deal_ set custom = jsonb_build_object('f1', '"
                                + values[n]
                                + "'::jsonb) where tenant_id = "
                                + company.tenant().id()
                                + " and name like 'poison %"
                                + n
                                + "'");
            }
        }
    }

    private static Connection workspace(Company company) throws SQLException {
        Connection connection = TestDatabase.asApplication();
        connection.setAutoCommit(false);
        execute(
                connection,
                "select set_config('app.tenant', '" + company.tenant().id() + "', true)");
        return connection;
    }

    private static List<String> tables() throws SQLException {
        return strings(
                """
                select n.nspname || '.' || c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and c.relname like '%\\_' and n.nspname !~ '^pg_'
                """);
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

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
