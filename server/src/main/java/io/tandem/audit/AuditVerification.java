package io.tandem.audit;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.Sealing;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Reads the current workspace's audit from its beginning, or its anchor, and says whether it is
/// what was sealed.
@Service
public class AuditVerification {

    private static final int PAGE = 2000;
    private static final int GLANCE = 20;

    /// What was found. An entry that is not sealed yet is only held against its own digest.
    ///
    /// @param anchoredAt the number of the last entry that was dropped after its time
    /// @param blanked entries that say nothing any more, because somebody was erased
    public record Verdict(
            boolean ok,
            long anchoredAt,
            long sealed,
            long unsealed,
            long blanked,
            @Nullable Broken broken) {}

    /// The first entry, or seal, that is not what it was.
    ///
    /// @param number its place in the chain; null when it is not sealed yet
    /// @param entry null when the entry is missing
    public record Broken(
            String code, @Nullable Long number, @Nullable Long entry, String sentence) {}

    private final SealStore store;
    private final Sealing sealing;

    AuditVerification(SealStore store, Sealing sealing) {
        this.store = store;
        this.sealing = sealing;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verdict() {
        return new Walk(Tenant.current()).verdict();
    }

    /// The same of the newest batches only, for a look in passing: it takes those before them at
    /// the word of their seal.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verdictOfNewest() {
        Walk walk = new Walk(Tenant.current());
        Optional<Broken> start = store.before(GLANCE).flatMap(walk::startingAt);
        return start.map(walk::brokenBy).orElseGet(walk::verdict);
    }

    /// One walk along the chain.
    private final class Walk {

        private final Tenant tenant;
        private byte[] hash;
        private long number;
        private long anchoredAt;
        private long batch;
        private long blanked;
        private long unsealed;

        Walk(Tenant tenant) {
            this.tenant = tenant;
            this.hash = Chain.start();
        }

        Verdict verdict() {
            return brokenBy(alongTheSeals().or(this::afterTheLastSeal).orElse(null));
        }

        Verdict brokenBy(@Nullable Broken broken) {
            return new Verdict(
                    broken == null, anchoredAt, number - anchoredAt, unsealed, blanked, broken);
        }

        private Optional<Broken> alongTheSeals() {
            List<Seal> seals;
            do {
                seals = store.seals(number, PAGE);
                for (Seal seal : seals) {
                    Optional<Broken> broken =
                            seal.anchor() && number == 0 ? startingAt(seal) : sealed(seal);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            } while (seals.size() == PAGE);
            return Optional.empty();
        }

        Optional<Broken> startingAt(Seal anchor) {
            if (!isSigned(anchor)) {
                return forged(anchor);
            }
            hash = anchor.hash();
            number = anchor.number();
            anchoredAt = number;
            batch = anchor.batch();
            return Optional.empty();
        }

        private Optional<Broken> sealed(Seal seal) {
            if (seal.batch() != batch + 1) {
                return broken(
                        "audit.seal-missing",
                        null,
                        "The seal of batch %d is missing.".formatted(batch + 1));
            }
            while (number < seal.number()) {
                int most = (int) Math.min(PAGE, seal.number() - number);
                List<SealStore.Numbered> entries = store.sealed(number, most);
                for (SealStore.Numbered entry : entries) {
                    Optional<Broken> broken = follows(entry);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
                if (entries.isEmpty()) {
                    return missing(number + 1);
                }
            }
            if (!MessageDigest.isEqual(hash, seal.hash()) || !isSigned(seal)) {
                return forged(seal);
            }
            batch = seal.batch();
            return Optional.empty();
        }

        private Optional<Broken> follows(SealStore.Numbered entry) {
            if (entry.number() != number + 1) {
                return missing(number + 1);
            }
            Chain.Link link = entry.link();
            if (!link.saysWhatItsDigestSays()) {
                return altered(entry.number(), link);
            }
            byte[] next = Chain.next(hash, entry.number(), link);
            if (!MessageDigest.isEqual(next, entry.chain())) {
                return broken(
                        "audit.entry-altered",
                        link.id(),
                        "Entry %d (number %d) was altered or moved."
                                .formatted(link.id(), entry.number()));
            }
            hash = next;
            number = entry.number();
            blanked += link.isBlanked() ? 1 : 0;
            return Optional.empty();
        }

        private Optional<Broken> afterTheLastSeal() {
            if (!store.sealed(number, 1).isEmpty()) {
                return broken(
                        "audit.seal-missing",
                        null,
                        "There are numbered entries after number %d, and no seal for them."
                                .formatted(number));
            }
            unsealed = store.countUnsealed();
            return store.unsealed(PAGE).stream()
                    .filter(link -> !link.saysWhatItsDigestSays())
                    .findFirst()
                    .flatMap(link -> altered(null, link));
        }

        private boolean isSigned(Seal seal) {
            return sealing.openIfIntact(tenant, seal.context(), seal.signature())
                    .filter(Seal.signed(seal.hash())::equals)
                    .isPresent();
        }

        private Optional<Broken> altered(@Nullable Long at, Chain.Link link) {
            return Optional.of(
                    new Broken(
                            "audit.entry-altered",
                            at,
                            link.id(),
                            "Entry %d does not say what it said.".formatted(link.id())));
        }

        private Optional<Broken> missing(long at) {
            return Optional.of(
                    new Broken(
                            "audit.entry-missing",
                            at,
                            null,
                            "The entry with number %d is missing.".formatted(at)));
        }

        private Optional<Broken> forged(Seal seal) {
            return Optional.of(
                    new Broken(
                            "audit.seal-forged",
                            seal.number(),
                            null,
                            "The seal after number %d is not the one that was set."
                                    .formatted(seal.number())));
        }

        private Optional<Broken> broken(String code, @Nullable Long entry, String sentence) {
            return Optional.of(new Broken(code, number + 1, entry, sentence));
        }
    }
}
