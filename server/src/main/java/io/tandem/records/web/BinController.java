package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Bin;
import io.tandem.records.Retraction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The ways back: what was deleted, and single entries of the log.
@RestController
@RequestMapping("/api/v1/{objects}")
class BinController {

    record Wanted(@Nullable List<Long> ids) {}

    /// @param fields those that are put back though somebody changed them since; all where none did
    record Chosen(@Nullable Set<String> fields) {}

    private final Bin bin;
    private final Retraction retraction;

    BinController(Bin bin, Retraction retraction) {
        this.bin = bin;
        this.retraction = retraction;
    }

    @GetMapping("/bin")
    Bin.Page bin(
            Actor by,
            @PathVariable String objects,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return bin.of(by, objects, q, after, RecordController.page(limit));
    }

    @PostMapping("/bin/restore")
    Bin.Restored restore(Actor by, @PathVariable String objects, @RequestBody Wanted wanted) {
        return bin.restore(by, objects, wanted.ids() == null ? List.of() : wanted.ids());
    }

    @PostMapping("/{id}/changes/{change}/undo")
    Retraction.Undone undo(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @PathVariable long change,
            @RequestBody Chosen chosen) {
        return retraction.undo(by, objects, id, change, chosen.fields());
    }
}
