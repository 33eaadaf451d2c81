package io.tandem.edits.web;

import io.tandem.edits.BulkEdit;
import io.tandem.edits.BulkEdits;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordSweep.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1")
class BulkEditController {

    /// @param filter what is to be met; without one it is `everything`, and has to be said
    /// @param set the fields to change as a record's body has them, or else `delete`
    record Asked(
            @Nullable JsonNode filter,
            @Nullable Boolean everything,
            @Nullable JsonNode set,
            @Nullable Boolean delete) {}

    record Listed(List<BulkEdit> items) {}

    private final BulkEdits edits;
    private final Jobs jobs;

    BulkEditController(BulkEdits edits, Jobs jobs) {
        this.edits = edits;
        this.jobs = jobs;
    }

    @PostMapping("/{objects}/bulk/count")
    RecordQuery.Counted count(Actor by, @PathVariable String objects, @RequestBody Asked asked) {
        return edits.count(by, objects, filter(asked), work(asked));
    }

    @PostMapping("/{objects}/bulk")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BulkEdit begin(Actor by, @PathVariable String objects, @RequestBody Asked asked) {
        return hurried(edits.begin(by, objects, filter(asked), work(asked)));
    }

    @GetMapping("/bulk-edits")
    Listed latest(Actor by) {
        return new Listed(edits.latest(by));
    }

    @GetMapping("/bulk-edits/{id}")
    BulkEdit one(Actor by, @PathVariable long id) {
        return edits.one(by, id);
    }

    @PostMapping("/bulk-edits/{id}/cancel")
    BulkEdit cancel(Actor by, @PathVariable long id) {
        return edits.cancel(by, id);
    }

    @PostMapping("/bulk-edits/{id}/undo")
    BulkEdit undo(Actor by, @PathVariable long id) {
        return hurried(edits.undo(by, id));
    }

    /// A filter that was forgotten must not pass as one that finds all.
    private static Filter filter(Asked asked) {
        Filter filter = FilterJson.asked(asked.filter());
        if (filter.equals(Filter.ALL) != Boolean.TRUE.equals(asked.everything())) {
            throw Refusal.at(
                    "/filter",
                    "bulk.everything",
                    "Say either which records by a filter, or \"everything\": true.");
        }
        return filter;
    }

    private static Work work(Asked asked) {
        boolean delete = Boolean.TRUE.equals(asked.delete());
        JsonNode set = asked.set();
        if (delete == (set != null && !set.isNull())) {
            throw Refusal.at("/set", "bulk.work", "Say either what to set or that all is deleted.");
        }
        return set == null || set.isNull() ? new Work.Delete() : new Work.Change(set);
    }

    /// The job is committed by now, and need not wait for the next look at what is due.
    private BulkEdit hurried(BulkEdit begun) {
        jobs.hurry();
        return begun;
    }
}
