package io.tandem.sales;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a new deal starts with: the first stage of its pipeline, its maker as owner, today. One
/// that is entered in a closed stage is closed today unless it says when.
@Component
class DealStart implements ObjectType.Start {

    private final DealStore store;
    private final Clock clock;

    DealStart(DealStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void fill(Actor by, List<Map<String, @Nullable Object>> drafts) {
        List<Stage> stages = store.stages();
        LocalDate today = LocalDate.now(clock.withZone(by.zone()));
        drafts.forEach(deal -> fill(by, deal, stages, today));
    }

    /// A stage is only ever in its own pipeline.
    @Override
    public Set<String> known() {
        return Set.of("stage", "pipeline");
    }

    private void fill(
            Actor by, Map<String, @Nullable Object> deal, List<Stage> stages, LocalDate today) {
        Stage stage = stage(deal, stages);
        deal.put("stage", stage.id());
        deal.putIfAbsent("pipeline", stage.pipeline());
        if (!deal.containsKey("owner")) {
            deal.put("owner", by.user());
        }
        if (!deal.containsKey("openedOn")) {
            deal.put("openedOn", today);
        }
        if (!stage.isOpen()) {
            deal.putIfAbsent("closedOn", today);
        }
        deal.putIfAbsent("stageSince", since(by, deal));
    }

    private Instant since(Actor by, Map<String, @Nullable Object> deal) {
        for (String moment : List.of("closedOn", "openedOn")) {
            if (deal.get(moment) instanceof LocalDate day) {
                Instant start = day.atStartOfDay(by.zone()).toInstant();
                return start.isBefore(clock.instant()) ? start : clock.instant();
            }
        }
        return clock.instant();
    }

    /// The stage that was given, or else the first open one of the pipeline.
    private static Stage stage(Map<String, @Nullable Object> deal, List<Stage> stages) {
        Object given = deal.get("stage");
        Object pipeline = deal.get("pipeline");
        return stages.stream()
                .filter(stage ->
                        given != null
                                ? given.equals(stage.id())
                                : stage.isOpen()
                                        && (pipeline == null || pipeline.equals(stage.pipeline())))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at(
                                "/stage",
                                "deal.no-stage",
                                "There is no such stage, or the pipeline has no open stage yet."));
    }
}
