package io.tandem.sales;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Aggregates;
import io.tandem.records.FieldRight;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The columns of a pipeline's board with what stands in each, from one aggregate. The cards are
/// lists filtered by stage.
@Service
@Transactional(readOnly = true)
public class Board {

    public record Column(Stage stage, long count, List<Money> sum, List<Money> weighted) {}

    private final DealStore store;
    private final ObjectTypes types;
    private final Aggregates aggregates;

    Board(DealStore store, ObjectTypes types, Aggregates aggregates) {
        this.store = store;
        this.types = types;
        this.aggregates = aggregates;
    }

    /// @param asOf the instant as of which the deals stand in their stages; null is now
    public List<Column> columns(Actor by, long pipeline, Filter filter, @Nullable Instant asOf) {
        List<Stage> stages =
                store.stages().stream().filter(stage -> stage.pipeline() == pipeline).toList();
        if (stages.isEmpty()) {
            throw Refusal.notFound("pipeline", pipeline);
        }
        Filter here = here(stages, filter);
        ObjectType deal = types.type("deal");
        List<Aggregates.Measure> measures = new ArrayList<>(List.of(Aggregates.Measure.count()));
        // Who sees no amounts still sees where the deals stand.
        if (by.rights()
                        .field(deal, Objects.requireNonNull(deal.findField("amount")))
                        .compareTo(FieldRight.READ)
                >= 0) {
            measures.add(new Aggregates.Measure("sum", "amount", "sum"));
        }
        Map<Long, Map<String, @Nullable Object>> rows = new HashMap<>();
        aggregates
                .table(
                        Permission.of(by, deal, Right.READ),
                        new Aggregates.Asked(here, List.of("stage"), measures, 0).asOf(asOf))
                .rows()
                .forEach(row -> {
                    if (row.get("stage") instanceof Map<?, ?> stage
                            && stage.get("id") instanceof Long id) {
                        rows.put(id, row);
                    }
                });
        return stages.stream()
                .map(stage -> column(stage, rows.getOrDefault(stage.id(), Map.of())))
                .toList();
    }

    /// The stages of a pipeline are few and known. Named one by one, the figures come from the
    /// index of these stages alone; by their kind, or by the pipeline, the database would read
    /// every deal.
    private static Filter here(List<Stage> stages, Filter filter) {
        List<Filter> asked = new ArrayList<>();
        List<Stage> named = stages;
        for (Filter one : filter instanceof Filter.And all ? all.of() : List.of(filter)) {
            if (one instanceof Filter.Leaf leaf
                    && leaf.field().equals("stage.kind")
                    && leaf.op() == Filter.Op.EQ) {
                named =
                        named.stream()
                                .filter(stage -> stage.kind().code().equals(leaf.value()))
                                .toList();
            } else {
                asked.add(one);
            }
        }
        asked.addFirst(
                Filter.where(
                        "stage",
                        Filter.Op.IN,
                        named.stream().map(stage -> BigDecimal.valueOf(stage.id())).toList()));
        return new Filter.And(asked);
    }

    private static Column column(Stage stage, Map<String, @Nullable Object> row) {
        List<Money> sum =
                switch (row.get("sum")) {
                    case Money money -> List.of(money);
                    case List<?> several -> several.stream().map(Money.class::cast).toList();
                    case null, default -> List.of();
                };
        return new Column(
                stage,
                row.get("count") instanceof Long count ? count : 0,
                sum,
                sum.stream().map(money -> weighted(money, stage.probability())).toList());
    }

    private static Money weighted(Money money, double probability) {
        return new Money(
                money.value()
                        .multiply(BigDecimal.valueOf(probability))
                        .divide(
                                BigDecimal.valueOf(100),
                                money.value().scale(),
                                RoundingMode.HALF_UP),
                money.currency());
    }
}
