package io.tandem.audit;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.SealedPlace;
import io.tandem.kernel.sealing.Sealing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Seals what the audit remembers, batch by batch, and says how far that is.
@Service
public class AuditSeals implements SealedPlace {

    private static final int BATCH = 1000;

    /// How far the current workspace's audit is sealed.
    ///
    /// @param hash the chain after the last sealed entry: noted elsewhere it proves later that
    ///   nothing before it was rewritten
    public record State(
            @Nullable Instant sealedUpTo, long entries, long batches, @Nullable String hash) {}

    private final SealStore store;
    private final Sealing sealing;

    AuditSeals(SealStore store, Sealing sealing) {
        this.store = store;
        this.sealing = sealing;
    }

    /// Seals the next entries of the current workspace; answers whether there may be more.
    @Transactional
    public boolean next() {
        Tenant tenant = Tenant.current();
        store.lock(tenant.id());
        List<Chain.Link> links = store.unsealed(BATCH);
        if (links.isEmpty()) {
            return false;
        }
        Optional<Seal> last = store.newest();
        byte[] hash = last.map(Seal::hash).orElseGet(Chain::start);
        long first = last.map(Seal::number).orElse(0L) + 1;
        List<Long> entries = new ArrayList<>();
        List<String> chains = new ArrayList<>();
        for (Chain.Link link : links) {
            hash = Chain.next(hash, first + entries.size(), link);
            entries.add(link.id());
            chains.add(HexFormat.of().formatHex(hash));
        }
        long batch = last.map(Seal::batch).orElse(0L) + 1;
        long number = first + entries.size() - 1;
        String signature =
                sealing.seal(tenant, Seal.context(number, batch, false), Seal.signed(hash));
        store.seal(entries, first, chains, batch, signature);
        return links.size() == BATCH;
    }

    @Transactional(readOnly = true)
    public State state() {
        return store.newest()
                .map(seal ->
                        new State(
                                seal.sealedAt(),
                                seal.number(),
                                seal.batch(),
                                HexFormat.of().formatHex(seal.hash())))
                .orElseGet(() -> new State(null, 0, 0, null));
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int reseal(String mark, int most) {
        store.lock(Tenant.current().id());
        List<Seal> stale = store.signedWithAnotherKey(mark, most);
        for (Seal seal : stale) {
            store.sign(
                    seal.number(),
                    sealing.reseal(Tenant.current(), seal.context(), seal.signature()));
        }
        return stale.size();
    }
}
