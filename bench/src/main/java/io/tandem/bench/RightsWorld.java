package io.tandem.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A large company: two thousand users in a tree of teams six deep, five hundred roles, deals that
/// belong to all of them alike and two hundred thousand shares. Beside it a workspace of three
/// deals. Written by the owner of the tables, for it is not the writing that is measured.
record RightsWorld(Connection connection, int deals) {

    static final int USERS = 2_000;
    private static final int ROLES = 500;

    /// What a workspace guards is locked until its transaction ends.
    private static final int AT_ONCE = 200;

    /// Shares for each thousand deals.
    private static final int SHARES = 200;

    void build() throws SQLException {
        run(
                """
                insert into identity.role_ (tenant_id, code, name, base, grants)
                select 1, 'role-' || n, 'Role ' || n, 'rep',
                       case n when 1 then '{"deal":{"read":"own"}}'
                              else '{"deal":{"read":"teams","fields":{"competitor":"hidden"}}}' end::jsonb
                  from generate_series(1, %d) as n
                """
                        .formatted(ROLES));
        teams();
        run(
                """
                insert into identity.user_ (tenant_id, id, name, role, team_id)
                select 1, 10000 + n, 'User ' || n, 'role-1', 2000 + (n - 1) / 5
                  from generate_series(1, %d) as n
                """
                        .formatted(USERS));
        lead();
        run(
                """
                insert into accounts.account_ (tenant_id, id, name, owner_id)
                select 1, 20000 + n, 'Account ' || n, 10000 + n %% %d + 1 from generate_series(1, 1000) as n
                """
                        .formatted(USERS));
        run(
                """
                insert into sales.deal_ (tenant_id, name, account_id, pipeline_id, stage_id, owner_id, amount,
                                         amount_currency)
                select 1, 'Deal ' || n, 20001 + n %% 1000, s.pipeline_id, s.id,
                       10001 + (hashint4(n)::bigint + 2147483648) %% %d, (hashint4(n + 7)::bigint + 2147483648) %% 1000000,
                       'EUR'
                  from generate_series(1, %d) as n
                  cross join (select pipeline_id, id from sales.stage_ where tenant_id = 1 order by id limit 1) as s
                """
                        .formatted(USERS, deals));
        run(
                """
                insert into records.share_ (tenant_id, object, record_id, user_id, write)
                select 1, 'deal', d.id, 10001 + (hashint8(d.id)::bigint + 2147483648) %% %d, false
                  from (select id from sales.deal_ where tenant_id = 1 order by hashint8(id) limit %d) as d
                """
                        .formatted(USERS, deals / 1_000 * SHARES));
        threeDeals();
        run("vacuum (analyze)");
        run("checkpoint");
    }

    /// One company, two divisions, twenty regions, forty areas, two hundred groups of ten people in
    /// two teams each.
    private void teams() throws SQLException {
        run(
                """
                insert into identity.team_ (tenant_id, id, name, parent_id)
                select 1, 1000, 'Company', null
                union all select 1, 1100 + n, 'Division ' || n, 1000 from generate_series(0, 1) as n
                union all select 1, 1200 + n, 'Region ' || n, 1100 + n / 10 from generate_series(0, 19) as n
                union all select 1, 1300 + n, 'Area ' || n, 1200 + n / 2 from generate_series(0, 39) as n
                union all select 1, 1400 + n, 'Group ' || n, 1300 + n / 5 from generate_series(0, 199) as n
                union all select 1, 2000 + n, 'Team ' || n, 1400 + n / 2 from generate_series(0, 399) as n
                """);
    }

    private void lead() throws SQLException {
        run(
                """
                update identity.team_ as t set manager_id = 10000 + l.leader
                  from (values (1400, 2), (1200, 3), (1100, 4)) as l(team, leader)
                 where t.tenant_id = 1 and t.id = l.team
                """);
        run(
                "update identity.user_ set role = 'role-2' where tenant_id = 1 and id in (10002, 10003, 10004)");
    }

    private void threeDeals() throws SQLException {
        run("insert into system.workspace (id, name) values (2, 'Small')");
        run(
                """
                insert into identity.user_ (tenant_id, id, name, role) values (2, 90001, 'Small owner', 'manager')
                """);
        run("insert into sales.pipeline_ (tenant_id, id, name) values (2, 90001, 'Small')");
        run(
                """
                insert into sales.stage_ (tenant_id, id, name, pipeline_id, kind) values (2, 90001, 'Open', 90001, 'open')
                """);
        run(
                """
                insert into sales.deal_ (tenant_id, name, pipeline_id, stage_id, owner_id, amount, amount_currency)
                select 2, 'Small ' || n, 90001, 90001, 90001, n, 'EUR' from generate_series(1, 3) as n
                """);
    }

    /// Ten thousand more workspaces, each with its first roles, somebody who can sign in and some
    /// deals.
    void manyWorkspaces(int count) throws SQLException {
        for (int from = 1; from <= count; from += AT_ONCE) {
            workspaces(from, Math.min(count, from + AT_ONCE - 1));
        }
        run("vacuum (analyze)");
        run("checkpoint");
    }

    private void workspaces(int from, int to) throws SQLException {
        String series = "generate_series(%d, %d) as n".formatted(from, to);
        run(
                "insert into system.workspace (id, name) select 1000 + n, 'Workspace ' || n from "
                        + series);
        run(
                """
                insert into identity.user_ (tenant_id, name, email, role)
                select 1000 + n, 'Owner', 'owner' || n || '@example.com', 'administrator' from %s
                """
                        .formatted(series));
        run(
                """
                insert into sales.pipeline_ (tenant_id, id, name)
                select 1000 + n, 100000 + n, 'Sales' from %s
                """
                        .formatted(series));
        run(
                """
                insert into sales.stage_ (tenant_id, id, name, pipeline_id, kind)
                select 1000 + n, 100000 + n, 'Open', 100000 + n, 'open' from %s
                """
                        .formatted(series));
        run(
                """
                insert into sales.deal_ (tenant_id, name, pipeline_id, stage_id, amount, amount_currency)
                select 1000 + n, 'Deal ' || m, 100000 + n, 100000 + n, m, 'EUR'
                  from %s, generate_series(1, 20) as m
                """
                        .formatted(series));
    }

    Seen administrator() throws SQLException {
        return seen("all", 1, first("select min(user_id) from system.login where tenant_id = 1"));
    }

    Seen user(String who, int number) throws SQLException {
        return seen(who, 1, 10_000 + number);
    }

    Seen small() throws SQLException {
        return seen("3 rows", 2, 90_001);
    }

    private Seen seen(String who, int tenant, long user) throws SQLException {
        return Seen.letIn(connection, who, tenant, user);
    }

    long first(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
