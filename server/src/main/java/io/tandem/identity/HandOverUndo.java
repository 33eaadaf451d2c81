package io.tandem.identity;

import io.tandem.identity.HandOver.Conflict;
import io.tandem.identity.HandOver.Undone;
import io.tandem.records.Actor;
import io.tandem.records.Belonging;
import io.tandem.records.Belonging.Kept;
import io.tandem.records.Belongings;
import io.tandem.records.History;
import io.tandem.records.Reversal;
import io.tandem.records.Reversal.Later;
import io.tandem.records.Reversal.Result;
import io.tandem.records.Reversal.Taken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Takes a hand-over back by the change log, and names what others changed since.
@Component
class HandOverUndo {

    /// More are counted, not named.
    private static final int MOST_NAMED = 500;

    private record Key(String object, long id) {}

    private final HandOverStore store;
    private final Reversal reversal;
    private final Belongings belongings;
    private final History history;
    private final Clock clock;

    HandOverUndo(
            HandOverStore store,
            Reversal reversal,
            Belongings belongings,
            History history,
            Clock clock) {
        this.store = store;
        this.reversal = reversal;
        this.belongings = belongings;
        this.history = history;
        this.clock = clock;
    }

    Undone run(Actor by, HandOverStore.Row row) {
        List<Later> since = reversal.changedSince(row.transaction());
        long[] restored = {0};
        Set<Key> kept = new HashSet<>();
        reversal.revert(
                () -> by,
                Reversal.Warrant.VERB,
                Reversal.Written.by(row.transaction()),
                Reversal.Kept.FIELDS,
                (some, total) -> {
                    for (Taken one : some) {
                        if (one.result() == Result.RESTORED) {
                            restored[0]++;
                        } else {
                            kept.add(new Key(one.object(), one.id()));
                        }
                    }
                });
        List<Conflict> conflicts = new ArrayList<>(conflicts(by, since, kept));
        for (Belonging held : belongings.all()) {
            Map<Long, Long> lent = row.lent().getOrDefault(held.object(), Map.of());
            List<Long> back = held.giveBack(row.user(), lent);
            restored[0] += back.size();
            Set<Long> gone = new HashSet<>(lent.keySet());
            back.forEach(gone::remove);
            conflicts.addAll(keptByOthers(by, held, gone));
        }
        store.undone(by, row.id());
        long all = since.size() + conflicts.size() - Math.min(since.size(), MOST_NAMED);
        return new Undone(restored[0], conflicts, all);
    }

    private List<Conflict> conflicts(Actor by, List<Later> since, Set<Key> kept) {
        List<Later> named = since.subList(0, Math.min(since.size(), MOST_NAMED));
        Map<String, Set<Long>> ids = new HashMap<>();
        for (Later one : named) {
            ids.computeIfAbsent(one.object(), any -> new HashSet<>()).add(one.id());
            if (one.by() != null) {
                ids.computeIfAbsent("user", any -> new HashSet<>()).add(one.by());
            }
        }
        Map<String, Map<Long, String>> names = new HashMap<>();
        ids.forEach((object, some) -> names.put(object, titles(by, object, some)));
        Map<Long, String> people = names.getOrDefault("user", Map.of());
        return named.stream()
                .map(one ->
                        new Conflict(
                                one.object(),
                                one.id(),
                                names.getOrDefault(one.object(), Map.of()).get(one.id()),
                                one.by() == null
                                        ? null
                                        : new Access.Named(
                                                one.by(), people.getOrDefault(one.by(), "")),
                                one.at(),
                                one.fields(),
                                !kept.contains(new Key(one.object(), one.id()))))
                .toList();
    }

    /// What went on to somebody else; no log says who gave it, so who has it is named.
    private List<Conflict> keptByOthers(Actor by, Belonging held, Set<Long> ids) {
        List<Kept> kept = held.kept(ids);
        Map<Long, String> holders =
                titles(by, "user", kept.stream().map(Kept::holder).collect(Collectors.toSet()));
        return kept.stream()
                .map(one ->
                        new Conflict(
                                held.object(),
                                one.id(),
                                one.name(),
                                new Access.Named(
                                        one.holder(), holders.getOrDefault(one.holder(), "")),
                                clock.instant(),
                                Set.of(held.relation()),
                                false))
                .toList();
    }

    private Map<Long, String> titles(Actor by, String object, Set<Long> ids) {
        return history.titles(by, object, ids);
    }
}
