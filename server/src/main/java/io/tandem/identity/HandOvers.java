package io.tandem.identity;

import io.tandem.identity.HandOver.Before;
import io.tandem.identity.HandOver.Done;
import io.tandem.identity.HandOver.Rule;
import io.tandem.identity.HandOver.Undoable;
import io.tandem.identity.HandOver.Undone;
import io.tandem.identity.Heirs.Placed;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Belonging;
import io.tandem.records.Belongings;
import io.tandem.records.Constraints;
import io.tandem.records.History;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Responsibilities;
import io.tandem.records.Responsibilities.Held;
import io.tandem.records.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets a person go: what they answered for goes to others by rule, and nothing lets them in any
/// more. All of it is one transaction of the change log, by which it is undone within the day.
@Service
@Transactional
public class HandOvers {

    private static final String VERB = "hand-over";
    private static final String USER = "user";
    private static final Duration UNDO = Duration.ofDays(1);

    private final HandOverStore store;
    private final HandOverUndo undo;
    private final Heirs heirs;
    private final Estate estate;
    private final Responsibilities responsibilities;
    private final Belongings belongings;
    private final Teams teams;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final StrongerUsers stronger;
    private final History history;
    private final Trail trail;
    private final Clock clock;

    HandOvers(
            HandOverStore store,
            HandOverUndo undo,
            Heirs heirs,
            Estate estate,
            Responsibilities responsibilities,
            Belongings belongings,
            Teams teams,
            ObjectTypes types,
            RecordQuery query,
            StrongerUsers stronger,
            History history,
            Trail trail,
            Clock clock) {
        this.store = store;
        this.undo = undo;
        this.heirs = heirs;
        this.estate = estate;
        this.responsibilities = responsibilities;
        this.belongings = belongings;
        this.teams = teams;
        this.types = types;
        this.stronger = stronger;
        this.query = query;
        this.history = history;
        this.trail = trail;
        this.clock = clock;
    }

    /// What the person answers for, and who would be their heir by rank.
    public Before before(Actor by, long user) {
        mayLetGo(by, user);
        return new Before(
                estate.of(user),
                teams.managersAbove(user).stream()
                        .findFirst()
                        .map(id -> named(by, id))
                        .orElse(null),
                store.latest(user)
                        .filter(row -> !row.undone() && until(row).isAfter(clock.instant()))
                        .map(row -> new Undoable(row.id(), until(row)))
                        .orElse(null));
    }

    /// Deactivates the person and gives each relation to whom its rule says; every relation that
    /// holds something needs one.
    public Done deactivate(Actor by, long user, List<Rule> wanted) {
        mayLetGo(by, user);
        store.lock();
        if (!store.isActive(user)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "user.not-active", "This person left already.");
        }
        Map<String, Placed> rules = heirs.placed(wanted);
        String tokens = store.tokens(user);
        leave(by, user);
        long moved = 0;
        for (Held held : responsibilities.of(user)) {
            Placed rule = Heirs.rule(rules, held.type().name(), held.relation().path());
            moved +=
                    responsibilities.give(
                            by, held, VERB, user, heirs.of(user, rule, held.isRequired()));
        }
        Map<String, Long> others = estate.others(user);
        if (others.containsKey(Estate.DEPUTY)) {
            moved += passDeputies(by, user, Heirs.rule(rules, Estate.DEPUTY, Estate.DEPUTY));
        }
        Map<String, Map<Long, Long>> lent = new TreeMap<>();
        for (Belonging held : belongings.all()) {
            if (others.containsKey(held.object())) {
                Placed rule = Heirs.rule(rules, held.object(), held.relation());
                Map<Long, Long> given = held.give(user, heirs.of(user, rule, true));
                lent.put(held.object(), given);
                moved += given.size();
            }
        }
        HandOverStore.Row row =
                store.add(by, user, moved, tokens, lent, clock.instant().minus(UNDO));
        String name = named(by, user).name();
        trail.changed(
                by,
                user,
                "%s was deactivated, %,d handed over".formatted(name, moved),
                "%s已停用，交接%,d条".formatted(name, moved));
        return new Done(row.id(), moved, until(row));
    }

    /// Puts everything back as it was, but what others changed since.
    public Undone undo(Actor by, long id) {
        store.lock();
        HandOverStore.Row row = store.forUpdate(id);
        mayLetGo(by, row.user());
        if (row.undone()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "hand-over.undone",
                    "This hand-over was undone already.");
        }
        if (!until(row).isAfter(clock.instant())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "hand-over.too-late",
                    "A hand-over is undone within a day; this one is older.");
        }
        try {
            Undone undone = undo.run(by, row);
            String name = named(by, row.user()).name();
            trail.changed(by, row.user(), name + " is active again", name + "已恢复启用");
            return undone;
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(types.type(Estate.DEPUTY), refused)));
        }
    }

    private void leave(Actor by, long user) {
        try {
            store.deactivate(by, user);
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(types.type(USER), refused)));
        }
    }

    private long passDeputies(Actor by, long user, Placed rule) {
        try {
            return store.passDeputies(
                    by, VERB, user, heirs.of(user, rule, true), estate.yesterday());
        } catch (DataIntegrityViolationException refused) {
            Refusal.Detail why = Constraints.meaning(types.type(Estate.DEPUTY), refused);
            throw Refusal.at(rule.pointer() + "/to", why.code(), why.detail());
        }
    }

    private Access.Named named(Actor by, long user) {
        return new Access.Named(
                user, history.titles(by, USER, Set.of(user)).getOrDefault(user, ""));
    }

    private static Instant until(HandOverStore.Row row) {
        return row.at().plus(UNDO);
    }

    private void mayLetGo(Actor by, long user) {
        Map<String, @Nullable Object> leaver =
                query.one(
                        Permission.of(by, types.type(USER), Right.verb("deactivate")),
                        user,
                        List.of("role"));
        Refusal.Detail refused = stronger.of(by).refusal(leaver, leaver);
        if (refused != null) {
            throw Refusal.of(List.of(refused));
        }
    }
}
