package io.tandem.records;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How many rows the planner expects.
final class PlannedRows {

    private PlannedRows() {}

    static long read(@Nullable String plan) {
        return JsonMapper.shared()
                .readTree(plan == null ? "[]" : plan)
                .path(0)
                .path("Plan")
                .path("Plan Rows")
                .asLong(0);
    }
}
