package io.tandem.kernel.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.KeysetStore.Lock;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals values before they are kept, and opens them again. Each workspace has keys of its own, and
/// a value opens only where it was sealed for: its context names the object, the field and the
/// record (`person/f12/55`), so that it cannot be moved to another row, field or workspace.
@Service
public class Sealing {

    private final KeysetStore store;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    /// Keys by workspace, for opening: one that is missing here is looked up again.
    private final Cache<Integer, Keys> known = Caffeine.newBuilder().maximumSize(10_000).build();

    Sealing(KeysetStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Seals a value within the transaction that will keep it: until that one ends, the key stays.
    public String seal(Tenant tenant, String context, String plain) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A value is sealed in the transaction that keeps it");
        }
        return sealingKeys(tenant).seal(context, plain);
    }

    /// What [#seal] was given. A value that was altered or moved does not open.
    public String open(Tenant tenant, String context, String sealed) {
        return openIfIntact(tenant, context, sealed)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The sealed value of " + context + " was altered or moved"));
    }

    /// The same, empty when the value was altered or moved.
    public Optional<String> openIfIntact(Tenant tenant, String context, String sealed) {
        Keys keys = known.getIfPresent(tenant.id());
        if (keys == null || !keys.holds(sealed)) {
            keys = lookedUp(tenant);
        }
        return keys.open(context, sealed);
    }

    /// The same value under the newest key.
    public String reseal(Tenant tenant, String context, String sealed) {
        return seal(tenant, context, open(tenant, context, sealed));
    }

    private Keys sealingKeys(Tenant tenant) {
        String resource = Sealing.class.getName() + tenant.id();
        if (TransactionSynchronizationManager.getResource(resource) instanceof Keys held) {
            return held;
        }
        Keys keys = store.find(tenant.id(), Lock.SHARED).orElseGet(() -> made(tenant));
        known.put(tenant.id(), keys);
        TransactionSynchronizationManager.bindResource(resource, keys);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(resource);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(resource, keys);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(resource);
                    }
                });
        return keys;
    }

    private Keys made(Tenant tenant) {
        store.add(tenant.id(), Keys.fresh(tenant.id(), clock.instant()));
        return store.find(tenant.id(), Lock.SHARED)
                .orElseThrow(() -> new IllegalStateException("A workspace has no keys"));
    }

    /// In a transaction of its own: a value may be opened before the work of its workspace begins.
    private Keys lookedUp(Tenant tenant) {
        boolean within =
                TransactionSynchronizationManager.isActualTransactionActive()
                        && Tenant.isBound()
                        && Tenant.current().equals(tenant);
        Keys keys =
                within
                        ? existing(tenant)
                        : tenant.call(() ->
                                Objects.requireNonNull(
                                        ownTransaction.execute(status -> existing(tenant))));
        known.put(tenant.id(), keys);
        return keys;
    }

    private Keys existing(Tenant tenant) {
        return store.find(tenant.id(), Lock.NONE)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Workspace " + tenant.id() + " has no keys to open this with"));
    }
}
