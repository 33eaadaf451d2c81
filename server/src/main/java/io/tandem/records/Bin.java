package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.BinStore.Row;
import io.tandem.records.BinStore.Whose;
import io.tandem.records.History.Place;
import io.tandem.records.Reversal.Result;
import io.tandem.records.Reversal.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What was deleted, for thirty days. Whoever may delete sees what they deleted themselves and what
/// belonged to those whose records they reach, and brings it back under its id with all that went
/// along with it; who reaches every record sees all.
@Service
@Transactional
public class Bin {

    public static final int DAYS = 30;

    /// So many are brought back at once.
    public static final int MOST = 1_000;

    /// @param along how many parts went with it
    public record Deleted(
            long id,
            @Nullable String name,
            @Nullable Map<String, @Nullable Object> owner,
            @Nullable Map<String, @Nullable Object> by,
            Instant at,
            long daysLeft,
            long along) {}

    public record Page(List<Deleted> items, @Nullable String after) {}

    /// What became of one that was to come back.
    ///
    /// @param result `restored`, `restored-without-secrets`, `out-of-reach`, `refused` or `unknown`
    /// @param why it was refused
    public record Outcome(
            long id, @Nullable String name, String result, Refusal.@Nullable Detail why) {}

    /// @param along how many parts came with them
    /// @param left how many parts are in the bin by themselves now
    public record Restored(List<Outcome> items, int along, int left) {}

    private final BinStore store;
    private final ObjectTypes types;
    private final Reach reach;
    private final Revival revival;
    private final RecordQuery query;
    private final SensitiveReads reads;
    private final Clock clock;

    Bin(
            BinStore store,
            ObjectTypes types,
            Reach reach,
            Revival revival,
            RecordQuery query,
            SensitiveReads reads,
            Clock clock) {
        this.store = store;
        this.types = types;
        this.reach = reach;
        this.revival = revival;
        this.query = query;
        this.reads = reads;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page of(
            Actor by, String objects, @Nullable String name, @Nullable String after, int limit) {
        ObjectType type = types.atPath(objects);
        Permission reading = Permission.of(by, type, Right.READ);
        Whose whose = whose(Permission.of(by, type, Right.DELETE));
        List<Row> rows =
                store.page(type, whose, named(reading, name), Place.parse(after), limit + 1);
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        Set<Long> users = new HashSet<>();
        page.forEach(row ->
                Stream.of(row.owner(), row.by())
                        .forEach(user -> {
                            if (user != null) {
                                users.add(user);
                            }
                        }));
        Map<Long, String> names = query.titles(by, "user", users);
        noteNames(reading, page);
        Row last = more ? page.getLast() : null;
        return new Page(
                page.stream().map(row -> deleted(reading, row, names)).toList(),
                last == null ? null : last.at() + "~" + last.id());
    }

    /// Nobody finds by a name that they are not shown.
    private static @Nullable String named(Permission reading, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        if (titleRight(reading).compareTo(FieldRight.READ) < 0) {
            throw Refusal.at("/q", "bin.no-names", "The names of these are not shown to you.");
        }
        return name.strip().replace("\0", "");
    }

    private static FieldRight titleRight(Permission reading) {
        Field title = reading.type().findField(ObjectType.TITLE);
        return title == null ? FieldRight.HIDDEN : reading.field(title);
    }

    private void noteNames(Permission reading, List<Row> page) {
        Field title = reading.type().findField(ObjectType.TITLE);
        if (title != null
                && title.is(Field.Trait.SENSITIVE)
                && titleRight(reading).compareTo(FieldRight.READ) >= 0) {
            reads.note(
                    reading,
                    page.stream()
                            .map(row ->
                                    new SensitiveReads.Seen(
                                            reading.type().name(), title.path(), row.id()))
                            .toList());
        }
    }

    private Deleted deleted(Permission reading, Row row, Map<Long, String> users) {
        Duration left = Duration.between(clock.instant(), row.at().plus(Duration.ofDays(DAYS)));
        return new Deleted(
                row.id(),
                shown(reading, row.name()),
                reference(row.owner(), users),
                reference(row.by(), users),
                row.at(),
                Math.max(1, (left.toHours() + 23) / 24),
                row.along());
    }

    private static @Nullable String shown(Permission reading, @Nullable String name) {
        return switch (titleRight(reading)) {
            case HIDDEN -> null;
            case MASKED -> Columns.masked(name);
            default -> name;
        };
    }

    private static @Nullable Map<String, @Nullable Object> reference(
            @Nullable Long user, Map<Long, String> users) {
        return user == null ? null : Columns.reference(user, users.get(user));
    }

    /// What is deleted has no row any more of which a scope could be asked: it is known by whom it
    /// belonged to and by who deleted it. Whether a scope reaches it is asked once it is back.
    private Whose whose(Permission deleting) {
        Actor by = deleting.actor();
        if (by.isAdministrator() || reach.isEverything(deleting)) {
            return new Whose(true, by.user(), Set.of());
        }
        String owned = deleting.type().owner();
        Field owner = owned == null ? null : deleting.type().findField(owned);
        String word =
                switch (by.rights().scope(deleting.type(), deleting.right())) {
                    case Scope.Level.TEAM -> "myTeam";
                    case Scope.Level.TEAMS -> "myTeams";
                    default -> "me";
                };
        return new Whose(
                false,
                by.user(),
                owner == null
                        ? Set.of()
                        : by.standing().meant(word, owner.target(), by.user()).orElse(Set.of()));
    }

    /// Brings records back with what went along with them. One that may not stand any more stays,
    /// and says why.
    public Restored restore(Actor by, String objects, Collection<Long> asked) {
        if (asked.isEmpty() || asked.size() > MOST) {
            throw Refusal.at("/ids", "bin.size", "Between 1 and 1000 records come back at once.");
        }
        ObjectType type = types.atPath(objects);
        Permission reading = Permission.of(by, type, Right.READ);
        Permission deleting = Permission.of(by, type, Right.DELETE);
        Set<Long> ids = new LinkedHashSet<>(asked);
        Map<Long, @Nullable String> there = store.these(type, whose(deleting), ids);
        Map<Long, Taken> taken = new HashMap<>();
        revival.revive(by, type, store.held(type.name(), there.keySet()))
                .forEach(one -> taken.put(one.id(), one));
        int[] parts = along(by, type, back(taken.values()));
        List<Outcome> outcomes = new ArrayList<>();
        for (Long id : ids) {
            Taken one = taken.get(id);
            outcomes.add(
                    new Outcome(
                            id,
                            shown(reading, there.get(id)),
                            one == null ? "unknown" : code(one.result()),
                            one == null ? null : one.why()));
        }
        return new Restored(outcomes, parts[0], parts[1]);
    }

    private static List<Long> back(Collection<Taken> taken) {
        return taken.stream()
                .filter(one ->
                        one.result() == Result.RESTORED
                                || one.result() == Result.RESTORED_WITHOUT_SECRETS)
                .map(Taken::id)
                .toList();
    }

    private static String code(Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Answers how many parts came along, and how many stay behind.
    private int[] along(Actor by, ObjectType whole, List<Long> ids) {
        int[] parts = new int[2];
        if (ids.isEmpty()) {
            return parts;
        }
        store.along(whole, ids)
                .forEach((object, some) -> {
                    ObjectType type = types.find(object);
                    if (type != null) {
                        List<Long> back = back(revival.revive(by, type, store.held(object, some)));
                        int[] further = along(by, type, back);
                        parts[0] += back.size() + further[0];
                        parts[1] += further[1];
                    }
                });
        parts[1] += store.leave(whole, ids);
        return parts;
    }
}
