package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Charts that somebody keeps, in views and on dashboards. They are kept as they were asked and
/// answered by [Aggregates] for whoever looks.
@Service
@Transactional(readOnly = true)
public class Charts {

    private final RecordQuery query;

    Charts(RecordQuery query) {
        this.query = query;
    }

    /// Refuses what could not be drawn: unknown fields, groups that are none, a filter that cannot
    /// be asked. Nothing is counted for it.
    ///
    /// @param definition
    ///   `{"filter":…,"chart":{"kind":…,"by":…,"split":…,"measure":…,"currency":…}}`
    public void check(Actor by, ObjectType type, JsonNode definition) {
        Permission permission = Permission.of(by, type, Right.READ);
        Chart chart = Chart.read(definition.get("chart"));
        Joins joins = query.joins(permission);
        AggregateColumns columns = new AggregateColumns(joins, by.periods(), false);
        if (chart.by() != null) {
            columns.group(chart.by());
        }
        if (chart.split() != null) {
            columns.group(chart.split());
        }
        columns.measure(chart.measure());
        number(joins, chart.measure().field());
        query.condition(joins, permission, FilterJson.asked(definition.get("filter")));
    }

    /// The first of several names is an answer, and still nothing to draw.
    private static void number(Joins joins, @Nullable String field) {
        if (field == null) {
            return;
        }
        Place place = joins.open(field, "/definition/chart/measure");
        if (!place.field().kind().isNumeric()) {
            throw Refusal.at(
                    "/definition/chart/measure",
                    "chart.no-number",
                    "A chart shows numbers and amounts; " + field + " is none.");
        }
    }
}
