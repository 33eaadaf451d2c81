package io.tandem.records;

import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets what has been in the bin for thirty days go for good, with what hangs on it, a step at a
/// time. The change log remembers it as all that happened.
@Component
class BinEmptying implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(BinEmptying.class);

    private static final int STEP = 500;

    private final BinStore store;
    private final ObjectTypes types;
    private final ObjectProvider<FileSource> files;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    BinEmptying(
            BinStore store,
            ObjectTypes types,
            ObjectProvider<FileSource> files,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.types = types;
        this.files = files;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "records.bin";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        List<Integer> workspaces =
                Objects.requireNonNull(transaction.execute(status -> store.workspacesOfAged()));
        for (int workspace : workspaces) {
            try {
                new Tenant(workspace).run(this::empty);
            } catch (RuntimeException failed) {
                // the others are not to wait for it
                LOG.error("The bin of workspace {} was not emptied", workspace, failed);
            }
        }
    }

    private void empty() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step()));
        }
    }

    private boolean step() {
        Map<String, List<Long>> aged = store.takeAged(STEP);
        aged.forEach((object, ids) -> {
            store.endShares(object, ids);
            ObjectType type = types.find(object);
            if (type != null) {
                forgetFiles(type, ids);
            }
            events.publishEvent(new RecordsForgotten(Tenant.current(), object, ids));
        });
        return aged.values().stream().mapToInt(List::size).sum() == STEP;
    }

    /// What another record holds too stays.
    private void forgetFiles(ObjectType type, Collection<Long> ids) {
        List<Field> holding =
                type.custom().stream().filter(field -> field.kind() == Field.Kind.FILE).toList();
        Set<Long> gone = new HashSet<>();
        holding.forEach(field -> gone.addAll(store.files(type.name(), field, ids)));
        if (!gone.isEmpty()) {
            holding.forEach(field -> gone.removeAll(store.heldFiles(type, field, gone)));
            files.getObject().forget(gone);
        }
    }
}
