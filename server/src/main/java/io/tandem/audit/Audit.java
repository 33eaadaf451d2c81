package io.tandem.audit;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The workspace's audit: events go in, nobody changes them, people who may look for them.
@Service
public class Audit {

    public static final int MOST_ENTRIES = 500;
    private static final int EXPORTED_AT_ONCE = 1000;
    private static final Set<String> KINDS =
            Stream.of(AuditEvent.Kind.values())
                    .map(AuditEvent.Kind::code)
                    .collect(Collectors.toUnmodifiableSet());

    /// What is looked for; null means any.
    public record Question(
            @Nullable String kind,
            @Nullable Long actor,
            @Nullable String object,
            @Nullable Long record,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String q) {}

    /// Newest first.
    public record Page(List<AuditEntry> items, @Nullable String after) {}

    private final AuditStore store;
    private final TransactionTemplate apart;

    Audit(AuditStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Remembers the event in the caller's transaction of that workspace: what is rolled back did
    /// not happen.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Tenant tenant, AuditEvent event) {
        if (!Tenant.current().equals(tenant)) {
            throw new IllegalStateException("An event is remembered in its own workspace");
        }
        store.add(event);
    }

    /// Remembers the event in a transaction of its own: it is on the disk when this returns,
    /// whatever becomes of the work around it. For what is refused, and for what is about to be
    /// shown. Call it outside a transaction where there is a choice: within one it takes a second
    /// connection.
    public void recordApart(Tenant tenant, AuditEvent event) {
        tenant.run(() -> apart.executeWithoutResult(status -> store.add(event)));
    }

    @Transactional(readOnly = true)
    public Page page(Question question, @Nullable String after, int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw Refusal.at("/limit", "page.limit", "A page has between 1 and 500 entries.");
        }
        check(question);
        List<AuditEntry> entries = store.find(question, Place.parse(after), limit + 1);
        boolean more = entries.size() > limit;
        return new Page(
                more ? entries.subList(0, limit) : entries,
                more ? Place.of(entries.get(limit - 1)).toString() : null);
    }

    /// Hands over all that is found, newest first. Read in pages, each in a transaction of its own:
    /// however slowly they are taken, nothing is held up, and what is appended meanwhile comes
    /// before the first.
    public void each(Question question, Consumer<List<AuditEntry>> pages) {
        check(question);
        Place after = Place.parse(null);
        List<AuditEntry> entries;
        do {
            entries = store.find(question, after, EXPORTED_AT_ONCE);
            if (!entries.isEmpty()) {
                pages.accept(entries);
                after = Place.of(entries.getLast());
            }
        } while (entries.size() == EXPORTED_AT_ONCE);
    }

    /// How often it happened on each day of the zone from that instant on; days without it are
    /// missing.
    @Transactional(readOnly = true)
    public Map<LocalDate, Long> perDay(AuditEvent.Kind kind, Instant from, ZoneId zone) {
        Map<LocalDate, Long> days = new TreeMap<>();
        store.perQuarter(kind.code(), from)
                .forEach(
                        (at, count) -> days.merge(LocalDate.ofInstant(at, zone), count, Long::sum));
        return days;
    }

    /// Blanks what the entries about a record say, and those of a user who acted. Their digests
    /// stay, so the chain still verifies. Answers how many there were.
    @Transactional(propagation = Propagation.MANDATORY)
    public long blank(String object, long record) {
        return store.blank(object, record);
    }

    private static void check(Question question) {
        if (question.kind() != null && !KINDS.contains(question.kind())) {
            throw Refusal.at(
                    "/kind",
                    "audit.unknown-kind",
                    "Known kinds: " + String.join(", ", KINDS.stream().sorted().toList()) + ".");
        }
    }

    /// Where a page begins.
    record Place(OffsetDateTime at, long id) {

        static Place of(AuditEntry entry) {
            return new Place(entry.at().atOffset(ZoneOffset.UTC), entry.id());
        }

        static Place parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Place(
                        OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);
            }
            try {
                String[] parts = text.split("~", 2);
                return new Place(
                        Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), Long.parseLong(parts[1]));
            } catch (RuntimeException broken) {
                throw Refusal.at("/after", "page.unknown", "This place belongs to no audit.");
            }
        }

        @Override
        public String toString() {
            return at.toInstant() + "~" + id;
        }
    }
}
