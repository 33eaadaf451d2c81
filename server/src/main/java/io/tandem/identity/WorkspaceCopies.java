package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The copies of a workspace, each a workspace behind the same wall. Its administrators go in and
/// out of them in the session that they have: nobody signs in to a copy.
@Service
public class WorkspaceCopies {

    private static final int MOST_COPIES = 5;

    private final JdbcClient jdbc;
    private final WorkspaceStore store;
    private final WorkspaceStates states;
    private final Users users;
    private final Actors actors;
    private final Administrators administrators;
    private final Access access;
    private final Secrets secrets;
    private final Audit audit;
    private final TransactionTemplate apart;

    WorkspaceCopies(
            JdbcClient jdbc,
            WorkspaceStore store,
            WorkspaceStates states,
            Users users,
            Actors actors,
            Administrators administrators,
            Access access,
            Secrets secrets,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.states = states;
        this.users = users;
        this.actors = actors;
        this.administrators = administrators;
        this.access = access;
        this.secrets = secrets;
        this.audit = audit;
        // a request under a key is one transaction already, of the true workspace
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Those of a workspace that are there or just going.
    public List<Workspace> of(Tenant tenant) {
        return store.copies(tenant.id());
    }

    public Workspace copy(Actor by, int id) {
        require(by);
        return store.find(id)
                .filter(workspace -> workspace.isCopyOf(new Tenant(by.tenant())))
                .orElseThrow(() -> Refusal.notFound("copy", id));
    }

    /// Whoever works on copies may do everything and looks through nobody's eyes.
    public void require(Actor by) {
        administrators.only(by);
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "Only an administrator may do this.");
        }
    }

    /// Makes a copy; all of it is there or nothing.
    ///
    /// @param setUp done in the copy, by who its maker is there
    public Workspace found(Actor by, String name, Consumer<Actor> setUp) {
        require(by);
        Tenant origin = new Tenant(by.tenant());
        Workspace whole = store.find(origin.id()).orElseThrow();
        if (whole.copyOf() != null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "copy.of-a-copy",
                    "You are in a copy. Leave it to make another.");
        }
        User maker = users.findActive(by.user()).orElseThrow(SignIn::refused);
        Tenant copy = new Tenant(store.nextId());
        Workspace made =
                copy.call(() ->
                        Objects.requireNonNull(
                                apart.execute(status -> {
                                    mayBeAdded(origin, name);
                                    store.addCopy(copy.id(), name, origin.id());
                                    Actor there =
                                            actors.find(add(by.user(), maker), by.through())
                                                    .orElseThrow();
                                    setUp.accept(there);
                                    limit(copy, whole.limits());
                                    return store.find(copy.id()).orElseThrow();
                                })));
        states.forget(copy);
        return made;
    }

    /// Two that come at once wait for each other.
    private void mayBeAdded(Tenant origin, String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", origin.id() + "/copies")
                .query(rows -> {});
        List<Workspace> there =
                store.copies(origin.id()).stream().filter(Workspace::isActive).toList();
        if (there.size() >= MOST_COPIES) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "copy.too-many",
                    "A workspace has at most %d copies. Delete one first.".formatted(MOST_COPIES),
                    Map.of("most", MOST_COPIES));
        }
        if (there.stream().anyMatch(copy -> copy.name().equals(name))) {
            throw Refusal.at("/name", "copy.exists", "There is a copy " + name + " already.");
        }
    }

    /// What is tried in a copy takes no more room than the workspace itself may.
    private void limit(Tenant copy, Workspace.Limits most) {
        if (most.records() != null
                || most.storageMb() != null
                || most.requestsPerMinute() != null) {
            store.limit(
                    copy.id(),
                    new Workspace.Limits(
                            null, most.records(), most.requestsPerMinute(), most.storageMb()));
        }
    }

    /// The session is in the copy from now on, until it leaves.
    ///
    /// @param session what the browser holds; a token stays where it is
    public Access.Me enter(Actor by, int id, @Nullable String session) {
        Workspace copy = copy(by, id);
        states.requireActive(copy.tenant());
        User person = users.findActive(by.user()).orElseThrow(SignIn::refused);
        long there =
                copy.tenant()
                        .call(() ->
                                Objects.requireNonNull(
                                        apart.execute(status -> user(by.user(), person))));
        int entered =
                session == null
                        ? 0
                        : jdbc.sql(
                                        """
                                        update system.secret
                                           set inside_workspace = :copy, inside_user = :there, viewing_as = null
                                         where hash = :hash and kind = 'session' and inside_workspace is null
                                           and tenant_id = :tenant and user_id = :user
                                        """)
                                .param("copy", id)
                                .param("there", there)
                                .param("hash", SecretStore.hash(session))
                                .param("tenant", by.tenant())
                                .param("user", by.user())
                                .update();
        if (entered == 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "copy.session-only",
                    "Sign in on a screen to open a copy.");
        }
        secrets.forgetActors();
        AuditEvent opened =
                by.event(
                        AuditEvent.Kind.CONFIGURATION,
                        by.name() + " opened the copy " + copy.name(),
                        by.name() + "打开了副本" + copy.name());
        audit.recordApart(new Tenant(by.tenant()), opened);
        return access.me(copy.tenant(), there);
    }

    /// Back to the true workspace.
    public void leave(@Nullable String session) {
        int left =
                session == null
                        ? 0
                        : jdbc.sql(
                                        """
                                        update system.secret
                                           set inside_workspace = null, inside_user = null, viewing_as = null
                                         where hash = :hash and inside_workspace is not null
                                        """)
                                .param("hash", SecretStore.hash(session))
                                .update();
        if (left == 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "copy.not-inside", "This session is in no copy.");
        }
        secrets.forgetActors();
    }

    /// From now on it only goes away; whoever is in it is back in the true workspace.
    public Workspace close(Actor by, int id) {
        Workspace copy = copy(by, id);
        close(copy);
        return copy;
    }

    public void close(Workspace copy) {
        store.move(
                copy.id(),
                List.of(Workspace.State.ACTIVE, Workspace.State.SUSPENDED),
                Workspace.State.LEAVING);
        jdbc.sql(
                        """
                        update system.secret set inside_workspace = null, inside_user = null, viewing_as = null
                         where inside_workspace = :copy
                        """)
                .param("copy", copy.id())
                .update();
        states.forget(copy.tenant());
        secrets.forgetActors();
    }

    private long user(long origin, User person) {
        return jdbc.sql(
                        """
                        select u.id
                          from identity.copied_user c
                          join identity.user u on u.id = c.user_id
                         where c.origin = :origin and u.active
                        """)
                .param("origin", origin)
                .query(Long.class)
                .optional()
                .orElseGet(() -> add(origin, person));
    }

    private long add(long origin, User person) {
        long user = users.addCopied(person);
        jdbc.sql(
                        """
                        insert into identity.copied_user (origin, user_id) values (:origin, :user)
                        on conflict (tenant_id, origin) do update set user_id = excluded.user_id
                        """)
                .param("origin", origin)
                .param("user", user)
                .update();
        return user;
    }
}
