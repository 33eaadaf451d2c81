package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/// Ten thousand workspaces in one database: what every request and every sign-in asks for is found
/// by an index, however many there are.
@TandemTest
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyWorkspacesTests {

    private static final int MANY = 10_000;

    @Autowired Companies companies;

    Company company;

    @BeforeAll
    void tenThousand() throws SQLException {
        company = companies.company();
        company.make("deals", "{\"name\":\"Lamps\"}");
        execute(
                """
                with made as (
                    insert into system.workspace (name) select 'Many ' || n from generate_series(1, %d) as n returning id
                ), person as (
                    insert into identity.user_ (tenant_id, name, email, role)
                    select id, 'Person ' || n, format('p%%s@w%%s.example', n, id), 'rep' from made, generate_series(1, 5) as n
                    returning tenant_id, id
                ), session as (
                    insert into system.secret (hash, kind, tenant_id, user_id, expires_at)
                    select sha256(convert_to(format('%%s/%%s', tenant_id, id), 'UTF8')), 'session', tenant_id, id,
                           now() + interval '30 days'
                      from person
                )
                insert into accounts.account_ (tenant_id, name)
                select id, 'Account ' || n from made, generate_series(1, 5) as n
                """
                        .formatted(MANY));
        execute("analyze");
    }

    @AfterAll
    void gone() throws SQLException {
        execute(
                """
                create temporary table many as select id from system.workspace where name like 'Many %';
                delete from system.secret where tenant_id in (select id from many);
                delete from accounts.account_ where tenant_id in (select id from many);
                alter table identity.user_ disable trigger user;
                alter table identity.role_ disable trigger user;
                delete from system.login where tenant_id in (select id from many);
                delete from identity.user_ where tenant_id in (select id from many);
                delete from identity.role_ where tenant_id in (select id from many);
                alter table identity.user_ enable trigger user;
                alter table identity.role_ enable trigger user;
                delete from system.workspace where id in (select id from many);
                """);
    }

    @Test
    void whatEveryRequestAndSignInAsksForIsFoundByAnIndex() throws SQLException {
        String[] statements = {
            "select * from system.login where email = 'p1@w77.example'",
            "select * from system.login where phone = '+491'",
            "select * from system.login where tenant_id = 77 and user_id = 1",
            "select * from system.secret where hash = '\\x00'",
            "delete from system.secret where expires_at < now()",
            "select * from system.secret where tenant_id = 77 and user_id = 1 and kind = 'session'",
            "select * from system.workspace where id = 77",
            "select id from system.workspace where operator",
            "select * from system.workspace where id > 77 order by id limit 51",
            "select * from system.room where tenant_id = 77 and kind = 'records'",
            "select * from identity.user_ where tenant_id = 77 and id = 1",
            "select * from identity.role_ where tenant_id = 77 and code = 'rep'",
            "select * from records.field_ where tenant_id = 77 order by object, id",
            "select * from accounts.account_ where tenant_id = 77 order by id desc limit 50"
        };
        List<String> walked = new ArrayList<>();
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                StringBuilder plan = new StringBuilder();
                try (ResultSet rows = statement.executeQuery("explain " + sql)) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                boolean tiny = size(owner, sql) < 100;
                if (plan.toString().contains("Seq Scan") && !tiny) {
                    walked.add(sql + "\n" + plan);
                }
            }
        }
        assertThat(walked).isEmpty();
    }

    @Test
    void everybodyMayAskAtOnceAndTheListsStayFast() {
        long alone = median(() -> company.get("/deals?limit=50"));
        Answer first = companies.operator().get("/workspaces?limit=50");
        Answer found = companies.operator().get("/workspaces?q=many%209999");

        assertThat(first.at("/items").size()).isEqualTo(50);
        assertThat(found.at("/items").size()).isEqualTo(1);
        assertThat(alone).isLessThan(100);
        assertThat(median(() -> companies.operator().get("/workspaces?limit=50&after=5000")))
                .isLessThan(200);
    }

    /// Of how many rows the first table of the statement is.
    private static long size(Connection owner, String sql) throws SQLException {
        String table = sql.replaceFirst("^.*? from (\\S+).*$", "$1");
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select greatest(reltuples, 0)::bigint from pg_class where oid = '"
                                        + table
                                        + "'::regclass")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long median(Runnable ask) {
        List<Long> times = new ArrayList<>();
        for (int n = 0; n < 21; n++) {
            long start = System.nanoTime();
            ask.run();
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        return times.stream().sorted().toList().get(10);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
