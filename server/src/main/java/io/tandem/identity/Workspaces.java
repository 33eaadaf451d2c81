package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The workspaces of this installation. The administrators of the first one, its operator, look
/// after the others.
@Service
public class Workspaces {

    /// A workspace that was just made.
    public record Founded(Tenant tenant, long administrator) {}

    /// @param link by which the first administrator joins, when no password was given
    public record Created(Workspace workspace, @Nullable String link) {}

    public record Page(List<Workspace> items, @Nullable Integer after) {}

    /// What a workspace may use and what it uses.
    public record Usage(Workspace.Limits limits, Used used) {}

    public record Used(long users, long records, long storageMb) {}

    private static final int MOST_LISTED = 500;
    private static final int MOST_NAME = 200;
    private static final long MEGABYTE = 1_000_000;

    private final WorkspaceStore store;
    private final WorkspaceStates states;
    private final TransactionOperations transaction;
    private final Users users;
    private final Secrets secrets;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Workspaces(
            WorkspaceStore store,
            WorkspaceStates states,
            TransactionOperations transaction,
            Users users,
            Secrets secrets,
            Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.states = states;
        this.transaction = transaction;
        this.users = users;
        this.secrets = secrets;
        this.audit = audit;
        this.events = events;
    }

    public Optional<Tenant> first() {
        return store.operator();
    }

    /// Makes a workspace with an administrator who can sign in.
    public Founded found(String name, String administrator, String email, String password) {
        return found(name, administrator, email, password, false).orElseThrow();
    }

    /// Makes the operator's workspace, unless another node was faster.
    Optional<Founded> foundFirst(String name, String administrator, String email, String password) {
        return found(name, administrator, email, password, true);
    }

    /// The tenant is bound when a transaction begins, so its number is taken beforehand; all of the
    /// workspace is there or nothing of it.
    private Optional<Founded> found(
            String name,
            String administrator,
            String email,
            @Nullable String password,
            boolean operator) {
        Tenant tenant = new Tenant(store.nextId());
        return tenant.call(() ->
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            if (!store.add(tenant.id(), name, operator)) {
                                return Optional.<Founded>empty();
                            }
                            // Who starts an installation is where it stands; others say so when
                            // they join.
                            ZoneId zone = operator ? ZoneId.systemDefault() : ZoneId.of("UTC");
                            long user = users.addFirst(administrator, email, zone);
                            if (password != null && operator) {
                                users.setFirstPassword(user, email, password);
                            } else if (password != null) {
                                users.setPassword(user, email, password);
                            }
                            events.publishEvent(new WorkspaceFounded(tenant, user));
                            return Optional.of(new Founded(tenant, user));
                        })));
    }

    public String name(Tenant tenant) {
        return workspace(tenant.id()).name();
    }

    public Page list(Actor by, @Nullable String name, int after, int limit) {
        requireOperator(by);
        int most = Math.clamp(limit, 1, MOST_LISTED);
        List<Workspace> found = store.list(name, after, most + 1);
        return found.size() <= most
                ? new Page(found, null)
                : new Page(found.subList(0, most), found.get(most - 1).id());
    }

    public Workspace workspace(Actor by, int id) {
        requireOperator(by);
        return workspace(id);
    }

    public Created create(
            Actor by, String name, String administrator, String email, @Nullable String password) {
        requireOperator(by);
        Founded founded = found(named(name), administrator, email, password, false).orElseThrow();
        String link =
                password != null
                        ? null
                        : "/join/"
                                + secrets.issue(
                                        Secrets.Kind.INVITATION,
                                        founded.tenant(),
                                        founded.administrator(),
                                        null);
        Workspace made = workspace(founded.tenant().id());
        remember(by, made, "Made the workspace ", "创建工作区");
        return new Created(made, link);
    }

    public Workspace rename(Actor by, int id, String name) {
        requireOperator(by);
        workspace(id);
        store.rename(id, named(name));
        states.forget(new Tenant(id));
        return workspace(id);
    }

    /// Closes the doors: nobody comes in, whoever is in is out, and its jobs wait.
    public Workspace suspend(Actor by, int id) {
        Workspace suspended = move(by, id, Workspace.State.ACTIVE, Workspace.State.SUSPENDED);
        remember(by, suspended, "Suspended the workspace ", "停用工作区");
        return suspended;
    }

    public Workspace resume(Actor by, int id) {
        Workspace resumed = move(by, id, Workspace.State.SUSPENDED, Workspace.State.ACTIVE);
        remember(by, resumed, "Opened again the workspace ", "恢复工作区");
        events.publishEvent(new WorkspaceResumed(resumed.tenant()));
        return resumed;
    }

    private Workspace move(Actor by, int id, Workspace.State from, Workspace.State to) {
        requireOther(by, id);
        if (!store.move(id, List.of(from), to) && workspace(id).state() != to) {
            throw inBetween();
        }
        states.forget(new Tenant(id));
        return workspace(id);
    }

    /// From now on it only goes away. The name is asked for, so that nobody deletes by a slip.
    public Workspace leave(Actor by, int id, @Nullable String name) {
        Workspace workspace = requireOther(by, id);
        if (!workspace.name().equals(name)) {
            throw Refusal.at(
                    "/name",
                    "workspace.name-differs",
                    "Give the name of the workspace exactly as it stands there.");
        }
        if (workspace.state() == Workspace.State.ARRIVING) {
            throw inBetween();
        }
        store.move(
                id,
                List.of(Workspace.State.ACTIVE, Workspace.State.SUSPENDED),
                Workspace.State.LEAVING);
        states.forget(workspace.tenant());
        return workspace(id);
    }

    public Usage usage(Actor by, int id) {
        requireOperator(by);
        return usage(workspace(id));
    }

    public Usage limit(Actor by, int id, Workspace.Limits most) {
        requireOperator(by);
        workspace(id);
        positive("/users", most.users());
        positive("/records", most.records());
        positive("/requestsPerMinute", most.requestsPerMinute());
        positive("/storageMb", most.storageMb());
        store.limit(id, most);
        states.forget(new Tenant(id));
        remember(by, workspace(id), "Changed the limits of the workspace ", "更改工作区限额");
        return usage(workspace(id));
    }

    private Usage usage(Workspace workspace) {
        int id = workspace.id();
        return new Usage(
                workspace.limits(),
                new Used(
                        store.used(id, "users"),
                        store.used(id, "records"),
                        Math.ceilDiv(store.used(id, "storage"), MEGABYTE)));
    }

    /// A workspace that an export was brought into opens its doors.
    public Workspace arrived(Tenant tenant) {
        tenant.run(() ->
                transaction.executeWithoutResult(
                        status -> events.publishEvent(new WorkspaceArrived(tenant))));
        store.move(tenant.id(), List.of(Workspace.State.ARRIVING), Workspace.State.ACTIVE);
        states.forget(tenant);
        return workspace(tenant.id());
    }

    /// The number of a workspace that is yet to be.
    public int nextNumber() {
        return store.nextId();
    }

    public Optional<Workspace> find(int id) {
        return store.find(id);
    }

    public Workspace workspace(int id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("workspace", id));
    }

    public void requireOperator(Actor by) {
        if (!isOperator(by)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "workspace.operator-only",
                    "The administrators of the first workspace look after the others.");
        }
    }

    public boolean isOperator(Actor by) {
        return by.isAdministrator()
                && store.operator().filter(first -> first.id() == by.tenant()).isPresent();
    }

    /// In the audit of the operator and in that of the workspace.
    private void remember(Actor by, Workspace of, String en, String zh) {
        AuditEvent event = AuditEvent.of(AuditEvent.Kind.WORKSPACE, en + of.name(), zh + of.name());
        audit.recordApart(new Tenant(by.tenant()), event.by(by.user(), by.name()));
        if (of.id() != by.tenant()) {
            audit.recordApart(of.tenant(), event.with("by", by.name()));
        }
    }

    private Workspace requireOther(Actor by, int id) {
        requireOperator(by);
        Workspace workspace = workspace(id);
        if (workspace.operator()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "workspace.operator",
                    "The installation is run from this workspace; it stays.");
        }
        return workspace;
    }

    public static String named(@Nullable String name) {
        if (name == null || name.isBlank() || name.strip().length() > MOST_NAME) {
            throw Refusal.at(
                    "/name", "workspace.name", "A workspace has a name of at most 200 characters.");
        }
        return name.strip();
    }

    private static void positive(String pointer, @Nullable Long most) {
        if (most != null && (most < 1 || most > 1_000_000_000_000L)) {
            throw Refusal.at(
                    pointer, "limit.range", "A limit is a whole number from 1, or null for none.");
        }
    }

    private static Refusal inBetween() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "workspace.in-between",
                "This workspace is just arriving or leaving.");
    }
}
