package io.tandem.identity;

import io.tandem.kernel.Tenant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The workspaces of this installation.
@Service
public class Workspaces {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Users users;
    private final ApplicationEventPublisher events;

    Workspaces(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Users users,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.users = users;
        this.events = events;
    }

    public Optional<Tenant> first() {
        return jdbc.sql("select id from system.workspace order by id limit 1")
                .query(Integer.class)
                .optional()
                .map(Tenant::new);
    }

    /// A workspace that was just made.
    public record Founded(Tenant tenant, long administrator) {}

    /// Makes a workspace with an administrator who can sign in.
    public Founded found(String name, String administrator, String email, String password) {
        int id =
                jdbc.sql("insert into system.workspace (name) values (:name) returning id")
                        .param("name", name)
                        .query(Integer.class)
                        .single();
        Tenant tenant = new Tenant(id);
        return tenant.call(() ->
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            long user = users.addFirst(administrator, email);
                            users.setPassword(user, email, password);
                            events.publishEvent(new WorkspaceFounded(tenant, user));
                            return new Founded(tenant, user);
                        })));
    }

    public String name(Tenant tenant) {
        return jdbc.sql("select name from system.workspace where id = :id")
                .param("id", tenant.id())
                .query(String.class)
                .single();
    }
}
