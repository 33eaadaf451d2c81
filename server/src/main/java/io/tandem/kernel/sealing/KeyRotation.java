package io.tandem.kernel.sealing;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.KeysetStore.Lock;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes the keys of a workspace: a new key seals from then on, what stands sealed is sealed
/// again chunk by chunk, and the old key goes when nothing uses it any more. How far it is follows
/// from the values themselves, so a rotation that was broken off is continued by the next.
@Service
public class KeyRotation {

    private static final int CHUNK = 500;

    private final KeysetStore store;
    private final List<SealedPlace> places;
    private final Clock clock;

    KeyRotation(KeysetStore store, List<SealedPlace> places, Clock clock) {
        this.store = store;
        this.places = places;
        this.clock = clock;
    }

    /// What one step did: how many values were sealed again, by place, and whether the workspace
    /// has a single key again that is not older than it was asked to be.
    public record Step(boolean done, Map<String, Integer> resealed) {}

    /// The next step for the current workspace towards a key made at `since` or later. Each is a
    /// transaction; call until it is done.
    @Transactional
    public Step step(Instant since) {
        int tenant = Tenant.current().id();
        Optional<Keys> found = store.find(tenant, Lock.NONE);
        if (found.isEmpty()) {
            return new Step(true, Map.of());
        }
        if (!found.get().isRotating()) {
            return begin(tenant, since);
        }
        Map<String, Integer> resealed = reseal(found.get());
        return resealed.isEmpty() ? end(tenant) : new Step(false, resealed);
    }

    private Step begin(int tenant, Instant since) {
        Keys keys = store.find(tenant, Lock.EXCLUSIVE).orElseThrow();
        if (!keys.isRotating() && !keys.rotatedAt().isBefore(since)) {
            return new Step(true, Map.of());
        }
        if (!keys.isRotating()) {
            store.replace(tenant, keys.rotated(clock.instant()));
        }
        return new Step(false, Map.of());
    }

    /// Whoever seals keeps hold of the keys until the value is committed. With the keys to
    /// ourselves and nothing left to seal again, nothing uses an old one.
    private Step end(int tenant) {
        Keys keys = store.find(tenant, Lock.EXCLUSIVE).orElseThrow();
        Map<String, Integer> late = reseal(keys);
        if (late.isEmpty()) {
            store.replace(tenant, keys.newest());
        }
        return new Step(false, late);
    }

    private Map<String, Integer> reseal(Keys keys) {
        Map<String, Integer> resealed = new LinkedHashMap<>();
        for (SealedPlace place : places) {
            int count = place.reseal(keys.mark(), CHUNK);
            if (count > 0) {
                resealed.put(place.name(), count);
            }
        }
        return resealed;
    }
}
