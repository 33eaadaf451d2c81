package io.tandem.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;

/// Whether the doors of a workspace are open. Asked with every request, so the answer is remembered
/// for two seconds: that long does another node let people of a suspended workspace in.
@Service
public class WorkspaceStates implements Sandbox {

    /// How long a state is remembered.
    public static final Duration REMEMBERED = Duration.ofSeconds(2);

    /// Requests are taken from the shared minute in bundles of this part of the limit, so that a
    /// busy workspace costs some twenty statements a minute and not one with each request.
    private static final int BUNDLES = 20;

    /// Requests that this node took and has not spent.
    private record Bundle(Instant minute, AtomicLong left) {

        boolean spend(Instant now) {
            return minute.equals(now) && left.getAndUpdate(one -> Math.max(0, one - 1)) > 0;
        }
    }

    private final WorkspaceStore store;
    private final Cache<Integer, Optional<Workspace>> states =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();
    private final Cache<Integer, Bundle> bundles =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(2))
                    .build();

    WorkspaceStates(WorkspaceStore store) {
        this.store = store;
    }

    public boolean isActive(Tenant tenant) {
        return state(tenant).filter(Workspace::isActive).isPresent();
    }

    /// What is sent from a copy is for trying.
    @Override
    public boolean keeps(Tenant tenant) {
        return state(tenant).filter(workspace -> workspace.copyOf() != null).isPresent();
    }

    /// Lets a request of somebody who is signed in through, or refuses it.
    public void admit(Tenant tenant) {
        Workspace workspace =
                state(tenant).filter(Workspace::isActive).orElseThrow(Workspace::suspended);
        Long most = workspace.limits().requestsPerMinute();
        if (most != null && !takeRequest(tenant, most)) {
            throw tooMany(most);
        }
    }

    /// For those who only now come in; asks the database itself.
    void requireActive(Tenant tenant) {
        forget(tenant);
        if (!isActive(tenant)) {
            throw Workspace.suspended();
        }
    }

    void forget(Tenant tenant) {
        states.invalidate(tenant.id());
        bundles.invalidate(tenant.id());
    }

    private Optional<Workspace> state(Tenant tenant) {
        return states.get(tenant.id(), store::find);
    }

    private boolean takeRequest(Tenant tenant, long most) {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Bundle there = bundles.getIfPresent(tenant.id());
        if (there != null && there.spend(minute)) {
            return true;
        }
        AtomicBoolean taken = new AtomicBoolean();
        // one at a time: else some would be refused while others bring home what they do not need
        bundles.asMap()
                .compute(
                        tenant.id(),
                        (id, bundle) -> {
                            if (bundle != null && bundle.spend(minute)) {
                                taken.set(true);
                                return bundle;
                            }
                            long got = fetch(id, most);
                            taken.set(got > 0);
                            return new Bundle(minute, new AtomicLong(Math.max(0, got - 1)));
                        });
        return taken.get();
    }

    private long fetch(int id, long most) {
        long bundle = Math.max(1, most / BUNDLES);
        if (store.takeRequests(id, bundle, most)) {
            return bundle;
        }
        return bundle > 1 && store.takeRequests(id, 1, most) ? 1 : 0;
    }

    private static Refusal tooMany(long most) {
        Duration wait = Duration.ofSeconds(60 - Instant.now().getEpochSecond() % 60);
        return new Refusal(
                        Refusal.Kind.TOO_MANY,
                        "limit.requests",
                        "This workspace makes at most %,d requests a minute.".formatted(most),
                        Map.of("most", most))
                .retryAfter(wait);
    }
}
