package io.tandem.identity;

import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WorkspaceStore {

    private final JdbcClient jdbc;

    WorkspaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Tenant> operator() {
        return jdbc.sql("select id from system.workspace where operator")
                .query(Integer.class)
                .optional()
                .map(Tenant::new);
    }

    Optional<Workspace> find(int id) {
        return jdbc.sql(
                        """
                        select id, name, operator, state, state_since, created_at, most_users, most_records,
                               most_requests, most_storage_mb, copy_of
                          from system.workspace
                         where id = :id
                        """)
                .param("id", id)
                .query(WorkspaceStore::workspace)
                .optional();
    }

    /// Those of customers: a copy belongs to the workspace that it is of.
    List<Workspace> list(@Nullable String name, int after, int most) {
        return jdbc.sql(
                        """
                        select id, name, operator, state, state_since, created_at, most_users, most_records,
                               most_requests, most_storage_mb, copy_of
                          from system.workspace
                         where id > :after and copy_of is null
                           and (:name::text is null
                                or kernel.fold(name) collate "C" like '%' || kernel.fold(:name) collate "C" || '%')
                         order by id
                         limit :most
                        """)
                .param("after", after)
                .param("name", name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1"))
                .param("most", most)
                .query(WorkspaceStore::workspace)
                .list();
    }

    List<Workspace> copies(int of) {
        return jdbc.sql(
                        """
                        select id, name, operator, state, state_since, created_at, most_users, most_records,
                               most_requests, most_storage_mb, copy_of
                          from system.workspace
                         where copy_of = :of
                         order by id
                        """)
                .param("of", of)
                .query(WorkspaceStore::workspace)
                .list();
    }

    void addCopy(int id, String name, int of) {
        jdbc.sql("insert into system.workspace (id, name, copy_of) values (:id, :name, :of)")
                .param("id", id)
                .param("name", name)
                .param("of", of)
                .update();
    }

    int nextId() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('system.workspace', 'id'))::int")
                .query(Integer.class)
                .single();
    }

    /// Answers false when the installation has its operator already.
    boolean add(int id, String name, boolean operator) {
        return jdbc.sql(
                                """
                                insert into system.workspace (id, name, operator)
                                values (:id, :name, :operator)
                                on conflict (operator) where operator do nothing
                                """)
                        .param("id", id)
                        .param("name", name)
                        .param("operator", operator)
                        .update()
                == 1;
    }

    void rename(int id, String name) {
        jdbc.sql("update system.workspace set name = :name where id = :id")
                .param("id", id)
                .param("name", name)
                .update();
    }

    /// Answers false when it was not in the state that it should come from.
    boolean move(int id, List<Workspace.State> from, Workspace.State to) {
        return jdbc.sql(
                                """
                                update system.workspace
                                   set state = :to, state_since = now()
                                 where id = :id and state = any(:from)
                                """)
                        .param("id", id)
                        .param("to", code(to))
                        .param(
                                "from",
                                from.stream().map(WorkspaceStore::code).toArray(String[]::new))
                        .update()
                == 1;
    }

    void limit(int id, Workspace.Limits most) {
        jdbc.sql("select system.set_limits(:id, :users, :records, :storage, :requests)")
                .param("id", id)
                .param("users", most.users(), java.sql.Types.BIGINT)
                .param("records", most.records(), java.sql.Types.BIGINT)
                .param("storage", most.storageMb(), java.sql.Types.BIGINT)
                .param("requests", most.requestsPerMinute(), java.sql.Types.BIGINT)
                .query(rows -> {});
    }

    long used(int id, String kind) {
        return jdbc.sql("select system.used(:id, :kind)")
                .param("id", id)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    /// Takes so many requests out of the running minute; answers false when they are not there.
    boolean takeRequests(int id, long amount, long most) {
        return jdbc.sql(
                                """
                                insert into system.request_minute as m (tenant_id, minute, used)
                                values (:id, date_trunc('minute', now()), :amount)
                                on conflict (tenant_id) do update
                                   set minute = excluded.minute,
                                       used = case when m.minute = excluded.minute then m.used else 0 end + :amount
                                 where m.minute < excluded.minute or m.used + :amount <= :most
                                """)
                        .param("id", id)
                        .param("amount", amount)
                        .param("most", most)
                        .update()
                == 1;
    }

    private static String code(Workspace.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Workspace workspace(ResultSet row, int number) throws SQLException {
        return new Workspace(
                row.getInt("id"),
                row.getString("name"),
                row.getBoolean("operator"),
                Workspace.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("state_since", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Workspace.Limits(
                        limit(row, "most_users"),
                        limit(row, "most_records"),
                        limit(row, "most_requests"),
                        limit(row, "most_storage_mb")),
                (Integer) row.getObject("copy_of"));
    }

    private static @Nullable Long limit(ResultSet row, String column) throws SQLException {
        long most = row.getLong(column);
        return row.wasNull() ? null : most;
    }
}
