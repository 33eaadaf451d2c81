package io.tandem.sales;

import io.tandem.records.Actor;
import io.tandem.records.History;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The stages that a deal went through, read from the versions of its tracked fields: when it
/// entered and left each, and its amount and owner at the end of it.
@Service
@Transactional(readOnly = true)
public class StageHistory {

    public record Reference(long id, @Nullable String name) {}

    public record Period(
            Reference stage,
            @Nullable String kind,
            Instant entered,
            @Nullable Instant left,
            long days,
            @Nullable BigDecimal amount,
            @Nullable Reference owner) {}

    private final History history;
    private final ObjectTypes types;
    private final DealStore store;
    private final Clock clock;

    StageHistory(History history, ObjectTypes types, DealStore store, Clock clock) {
        this.history = history;
        this.types = types;
        this.store = store;
        this.clock = clock;
    }

    public List<Period> of(Actor by, long deal) {
        List<History.Version> periods = new ArrayList<>();
        for (History.Version next :
                history.versions(Permission.of(by, types.type("deal"), Right.READ), deal)) {
            History.Version last = periods.isEmpty() ? null : periods.getLast();
            boolean empty = next.until() != null && !next.until().isAfter(next.from());
            if (empty || next.state().get("stage") == null) {
                continue;
            }
            if (last != null && next.state().get("stage").equals(last.state().get("stage"))) {
                periods.removeLast();
                periods.add(new History.Version(last.from(), next.until(), next.state()));
            } else {
                periods.add(next);
            }
        }
        Set<Long> owners = new HashSet<>();
        periods.forEach(period -> {
            if (period.state().get("owner") instanceof Long owner) {
                owners.add(owner);
            }
        });
        Map<Long, String> names = history.titles(by, "user", owners);
        List<Stage> stages = store.stages();
        return periods.stream().map(period -> period(period, stages, names)).toList();
    }

    private Period period(History.Version version, List<Stage> stages, Map<Long, String> names) {
        Long id = (Long) version.state().get("stage");
        Stage stage =
                stages.stream()
                        .filter(one -> id != null && one.id() == id)
                        .findFirst()
                        .orElse(null);
        Instant end = version.until() == null ? clock.instant() : version.until();
        Object amount = version.state().get("amount");
        return new Period(
                new Reference(id == null ? 0 : id, stage == null ? null : stage.name()),
                stage == null ? null : stage.kind().code(),
                version.from(),
                version.until(),
                Duration.between(version.from(), end).toDays(),
                amount == null ? null : new BigDecimal(amount.toString()),
                version.state().get("owner") instanceof Long owner
                        ? new Reference(owner, names.get(owner))
                        : null);
    }
}
