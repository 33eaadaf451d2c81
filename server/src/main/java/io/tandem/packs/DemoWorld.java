package io.tandem.packs;

import io.tandem.identity.Actors;
import io.tandem.identity.User;
import io.tandem.identity.Users;
import io.tandem.identity.Workspaces;
import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Fills an empty workspace with the demo's pack when Tandem is started to show itself. Its people
/// cannot sign in, unless the one who starts it gives them a password.
@Component
@Order(100)
class DemoWorld implements ApplicationRunner {

    static final String PACK = "heron-coffee";

    private final Packs packs;
    private final Workspaces workspaces;
    private final Users users;
    private final Actors actors;
    private final RecordQuery query;
    private final ObjectTypes types;
    private final TransactionOperations transaction;
    private final boolean demo;
    private final String password;

    DemoWorld(
            Packs packs,
            Workspaces workspaces,
            Users users,
            Actors actors,
            RecordQuery query,
            ObjectTypes types,
            TransactionOperations transaction,
            @Value("${tandem.demo:false}") boolean demo,
            @Value("${tandem.demo.password:}") String password) {
        this.packs = packs;
        this.workspaces = workspaces;
        this.users = users;
        this.actors = actors;
        this.query = query;
        this.types = types;
        this.transaction = transaction;
        this.demo = demo;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (demo) {
            workspaces.first().ifPresent(this::fill);
        }
    }

    /// A workspace that cannot take the demo in starts nevertheless, and says why it stays as it
    /// is.
    void fill(Tenant tenant) {
        try {
            tenant.run(() ->
                    transaction.executeWithoutResult(status -> fill(actors.administrator("demo"))));
        } catch (Refusal refused) {
            System.out.println("The demo world is not added: " + refused.detail());
        }
    }

    private void fill(Actor by) {
        if (isEmpty(by, "account") && isEmpty(by, "deal")) {
            letIn(packs.install(by, PACK));
        }
    }

    private void letIn(Receipt receipt) {
        if (password.isBlank()) {
            return;
        }
        receipt.records().stream()
                .filter(records -> records.object().equals("user"))
                .flatMap(records -> records.ids().stream())
                .flatMap(id -> users.findActive(id).stream())
                .forEach(this::letIn);
    }

    private void letIn(User user) {
        if (user.email() != null) {
            users.setPassword(user.id(), user.email(), password);
        }
    }

    private boolean isEmpty(Actor by, String object) {
        return query.list(
                        Permission.of(by, types.type(object), Right.READ),
                        new RecordQuery.Wanted(
                                List.of("id"), Filter.ALL, "id", 1, null, RecordQuery.Total.NONE))
                .items()
                .isEmpty();
    }
}
