package io.tandem.records;

import io.tandem.kernel.Refusal;
import tools.jackson.databind.JsonNode;

/// How a kept list puts its rows together: `stage`, or `closedOn:month`. A group must be found
/// again by a filter, row for row: texts that differ only in their capitals are one to a filter and
/// two to a table of numbers, so they group none.
final class Grouping {

    private static final String POINTER = "/definition/group";

    private Grouping() {}

    /// Refuses what a list cannot be grouped by, and what the actor may not ask about.
    static void check(Joins joins, JsonNode asked) {
        String group = asked.isString() ? asked.stringValue() : "";
        int colon = group.indexOf(':');
        String bucket = colon < 0 ? "" : group.substring(colon + 1);
        Place place = joins.open(colon < 0 ? group : group.substring(0, colon), POINTER);
        boolean fits =
                switch (place.field().kind()) {
                    case CHOICE, RELATION, BOOLEAN -> colon < 0;
                    case DATE, INSTANT -> AggregateColumns.BUCKETS.contains(bucket);
                    default -> false;
                };
        if (!fits) {
            throw Refusal.at(
                    POINTER,
                    "view.group",
                    "A list is grouped by a choice, one related record, yes or no, or the day,"
                            + " week, month, quarter, year, fiscal quarter or fiscal year of a date.");
        }
    }
}
