package io.tandem.records.web;

import io.tandem.kernel.Turns;
import io.tandem.records.Actor;
import io.tandem.records.OpenedRecords;
import io.tandem.records.Search;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The search over everything that the person may see; where nothing is typed, what they opened
/// lately.
@RestController
@RequestMapping("/api/v1/search")
class SearchController {

    private static final int MOST_HITS = 50;

    record Found(List<Search.Group> groups, List<OpenedRecords.Opened> recent) {}

    record Opening(String object, long id) {}

    private final Search search;
    private final OpenedRecords opened;
    private final Turns turns;

    SearchController(Search search, OpenedRecords opened, Turns turns) {
        this.search = search;
        this.opened = opened;
        this.turns = turns;
    }

    @GetMapping
    Found search(
            Actor by,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(defaultValue = "8") int limit) {
        int most = Math.clamp(limit, 1, MOST_HITS);
        return q.isBlank()
                ? new Found(List.of(), opened.recent(by, most))
                : new Found(turns.take(() -> search.find(by, q, object, most)), List.of());
    }

    @PostMapping("/opened")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void opened(Actor by, @RequestBody Opening record) {
        opened.note(by, record.object(), record.id());
    }
}
