package io.tandem.files;

import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Lets go after a week what nothing holds: uploads that no record took, and what lies in a store
/// though no row knows of it, as a process that was killed in the middle leaves it.
@Component
class Unheld implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Unheld.class);

    static final Duration KEPT = Duration.ofDays(7);

    private static final int STEP = 500;

    private final JdbcClient jdbc;
    private final FileStores stores;
    private final Uploads uploads;
    private final TransactionOperations transaction;
    private final Clock clock;

    Unheld(
            JdbcClient jdbc,
            FileStores stores,
            Uploads uploads,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.stores = stores;
        this.uploads = uploads;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files.unheld";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        for (FileStore store : stores.all()) {
            try {
                sweep(store, before);
            } catch (IOException | UncheckedIOException away) {
                // the other is not to wait for it
                LOG.error("What nothing holds was not let go", away);
            }
        }
    }

    private void sweep(FileStore store, Instant before) throws IOException {
        Map<Integer, Set<Long>> old = new TreeMap<>();
        store.each(one -> {
            if (one.since().isBefore(before)) {
                old.computeIfAbsent(one.tenant().id(), any -> new HashSet<>()).add(one.id());
            }
        });
        for (Map.Entry<Integer, Set<Long>> workspace : old.entrySet()) {
            Tenant tenant = new Tenant(workspace.getKey());
            tenant.run(this::discard);
            Set<Long> unknown = workspace.getValue();
            unknown.removeAll(tenant.call(() -> known(unknown)));
            for (long id : unknown) {
                store.remove(tenant, id);
            }
        }
        if (store instanceof DiskStore disk) {
            neverArrived(disk.folder().resolve("arriving"), before);
        }
    }

    private void discard() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step()));
        }
    }

    private boolean step() {
        List<Long> forgotten =
                jdbc.sql(
                                """
                                select id from files.upload
                                 where for_record and not attached and created_at < now() - make_interval(days => :days)
                                 limit :most
                                """)
                        .param("days", (int) KEPT.toDays())
                        .param("most", STEP)
                        .query(Long.class)
                        .list();
        uploads.discard(uploads.uploads(forgotten));
        return forgotten.size() == STEP;
    }

    private Set<Long> known(Set<Long> ids) {
        List<Long> known =
                transaction.execute(status ->
                        jdbc.sql("select id from files.upload where id = any(:ids)")
                                .param("ids", ids.toArray(Long[]::new))
                                .query(Long.class)
                                .list());
        return known == null ? Set.of() : Set.copyOf(known);
    }

    private static void neverArrived(Path folder, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.toList()) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(before)) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
