package io.tandem.packs;

import io.tandem.kernel.Refusal;
import io.tandem.packs.PackStore.Added;
import io.tandem.packs.PackStore.Installation;
import io.tandem.records.Actor;
import io.tandem.records.View;
import io.tandem.records.Views;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The packs of a workspace: what there is, what installing one would do, installing it and taking
/// it away again.
@Service
@Transactional
public class Packs {

    /// A pack, and since when it is in the workspace if it is.
    public record Offered(Pack pack, @Nullable Instant installedAt) {}

    private final PackStore store;
    private final PackSetUp setUp;
    private final PackRemoval removal;
    private final Views views;
    private final Clock clock;
    private final String dropped;

    Packs(
            PackStore store,
            PackSetUp setUp,
            PackRemoval removal,
            Views views,
            Clock clock,
            @Value("${tandem.data:./data}") String data) {
        this.store = store;
        this.setUp = setUp;
        this.removal = removal;
        this.views = views;
        this.clock = clock;
        // the address of a folder that is there ends in a slash, of one that is not does not
        this.dropped = Path.of(data).resolve("packs").toUri().toString().replaceFirst("/$", "");
    }

    @Transactional(readOnly = true)
    public List<Offered> all(Actor by) {
        administrator(by);
        Map<String, Instant> installed = new LinkedHashMap<>();
        store.installations().forEach(one -> installed.put(one.name(), one.at()));
        return known().packs().values().stream()
                .map(pack -> new Offered(pack, installed.get(pack.name())))
                .toList();
    }

    /// The folders that should be packs and cannot be read, with the reason.
    @Transactional(readOnly = true)
    public Map<String, String> unreadable(Actor by) {
        administrator(by);
        Map<String, String> reasons = new LinkedHashMap<>();
        known().unreadable().forEach(one -> reasons.put(one.folder(), one.reason()));
        return reasons;
    }

    /// What installing the pack would add, and what stands in its way. Nothing is written.
    @Transactional(readOnly = true)
    public Plan check(Actor by, String name) {
        administrator(by);
        Pack pack = pack(name);
        notInstalled(name);
        return setUp.plan(by, pack, today(pack));
    }

    public Receipt install(Actor by, String name) {
        administrator(by);
        Pack pack = pack(name);
        notInstalled(name);
        Plan plan = setUp.plan(by, pack, today(pack));
        if (!plan.conflicts().isEmpty()) {
            Plan.Conflict first = plan.conflicts().getFirst();
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "pack.conflicts",
                    "There is a "
                            + first.object()
                            + " with the "
                            + first.field()
                            + " "
                            + first.value()
                            + " already.",
                    Map.of("conflicts", plan.conflicts()));
        }
        store.install(name, pack.version(), by.user());
        return setUp.install(by, pack, today(pack));
    }

    /// What the installation added, with the ids.
    @Transactional(readOnly = true)
    public Receipt receipt(Actor by, String name) {
        administrator(by);
        installed(name);
        Map<String, List<Long>> records = new LinkedHashMap<>();
        List<Receipt.AddedField> fields = new ArrayList<>();
        List<String> views = new ArrayList<>();
        for (Added added : store.added(name)) {
            switch (added.kind()) {
                case "field" -> fields.add(new Receipt.AddedField(added.object(), added.ref()));
                case "view" -> views.add(added.ref());
                default ->
                        records.computeIfAbsent(added.object(), object -> new ArrayList<>())
                                .add(added.id());
            }
        }
        return new Receipt(
                records.entrySet().stream()
                        .map(one ->
                                new Receipt.Records(
                                        one.getKey(), one.getValue().size(), one.getValue()))
                        .toList(),
                fields,
                views,
                List.of());
    }

    /// What removing the pack would take away and what would stay.
    @Transactional(readOnly = true)
    public Removal checkRemoval(Actor by, String name, Removal.Changed changed) {
        administrator(by);
        installed(name);
        return removal.plan(by, store.added(name), changed);
    }

    /// Takes away what the pack brought, and only that.
    public Removal remove(Actor by, String name, Removal.Changed changed) {
        administrator(by);
        installed(name);
        Removal done = removal.remove(by, store.added(name), changed);
        store.remove(name);
        return done;
    }

    /// The views that packs put on the home of the actor's role.
    @Transactional(readOnly = true)
    public List<View> pins(Actor by) {
        Map<Long, View> there = new LinkedHashMap<>();
        views.of(by, null).forEach(view -> there.put(view.id(), view));
        return store.pinned(by.role().code()).stream()
                .map(there::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private PackFolders.Found known() {
        return PackFolders.in("classpath*:packs", dropped);
    }

    private Pack pack(String name) {
        Pack pack = known().packs().get(name);
        if (pack == null) {
            throw Refusal.notFound("pack", name);
        }
        return pack;
    }

    private Today today(Pack pack) {
        return new Today(clock.instant(), pack.zone());
    }

    private void notInstalled(String name) {
        if (store.installations().stream().map(Installation::name).anyMatch(name::equals)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "pack.installed",
                    "The pack " + name + " is installed already.");
        }
    }

    private void installed(String name) {
        if (store.installations().stream().map(Installation::name).noneMatch(name::equals)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "pack.not-installed",
                    "The pack " + name + " is not installed.");
        }
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator installs and removes packs.");
        }
    }
}
