package io.tandem.packs.web;

import io.tandem.packs.Pack;
import io.tandem.packs.Packs;
import io.tandem.packs.Plan;
import io.tandem.packs.Receipt;
import io.tandem.packs.Removal;
import io.tandem.records.Actor;
import io.tandem.records.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class PackController {

    record Listed(List<Item> items, Map<String, String> unreadable) {}

    record Item(
            String name,
            int version,
            Map<String, String> label,
            Map<String, String> summary,
            Map<String, String> guide,
            @Nullable Instant installedAt) {

        static Item of(Packs.Offered offered) {
            Pack pack = offered.pack();
            return new Item(
                    pack.name(),
                    pack.version(),
                    pack.label(),
                    pack.summary(),
                    pack.guide(),
                    offered.installedAt());
        }
    }

    record Pinned(List<View> items) {}

    record Leave(Removal.@Nullable Changed changed) {

        static Removal.Changed of(@Nullable Leave leave) {
            return leave == null || leave.changed() == null
                    ? Removal.Changed.KEEP
                    : leave.changed();
        }
    }

    private final Packs packs;

    PackController(Packs packs) {
        this.packs = packs;
    }

    @GetMapping("/packs")
    Listed list(Actor by) {
        return new Listed(packs.all(by).stream().map(Item::of).toList(), packs.unreadable(by));
    }

    @GetMapping("/packs/{name}/receipt")
    Receipt receipt(Actor by, @PathVariable String name) {
        return packs.receipt(by, name);
    }

    @PostMapping("/packs/{name}/check")
    Plan check(Actor by, @PathVariable String name) {
        return packs.check(by, name);
    }

    @PostMapping("/packs/{name}/install")
    Receipt install(Actor by, @PathVariable String name) {
        return packs.install(by, name);
    }

    @PostMapping("/packs/{name}/check-removal")
    Removal checkRemoval(
            Actor by,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Leave leave) {
        return packs.checkRemoval(by, name, Leave.of(leave));
    }

    @PostMapping("/packs/{name}/remove")
    Removal remove(
            Actor by,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Leave leave) {
        return packs.remove(by, name, Leave.of(leave));
    }

    /// The views that the actor's role finds at home.
    @GetMapping("/pins")
    Pinned pins(Actor by) {
        return new Pinned(packs.pins(by));
    }
}
