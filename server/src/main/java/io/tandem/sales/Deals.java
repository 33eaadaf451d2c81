package io.tandem.sales;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import io.tandem.records.Transitions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What can be done with a deal besides editing its fields. Each verb answers the deal as it is
/// then.
@Service
@Transactional
public class Deals {

    private final DealStore store;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final RecordWrite write;
    private final Notices notices;
    private final Transitions transitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deals(
            DealStore store,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            RecordWrite write,
            Notices notices,
            Transitions transitions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.write = write;
        this.notices = notices;
        this.transitions = transitions;
        this.events = events;
        this.clock = clock;
    }

    /// Moves an open deal to another open stage of its pipeline.
    public Map<String, @Nullable Object> advance(
            Actor by, long id, @Nullable Long version, long stage) {
        Deal deal = changing(by, "advance", id, version);
        Deal moved = deal.advance(stage(stage));
        if (moved.stage().id() != deal.stage().id()) {
            move(by, "advance", deal, moved);
            events.publishEvent(new DealMoved(Tenant.current(), id, deal.stage().id(), stage));
        }
        return deal(by, id);
    }

    public Map<String, @Nullable Object> win(
            Actor by,
            long id,
            @Nullable Long version,
            @Nullable LocalDate on,
            @Nullable Money amount) {
        Deal deal = changing(by, "win", id, version);
        Deal won = deal.win(closing(deal, Stage.Kind.WON), on == null ? today(by) : on);
        if (amount != null) {
            write.patch(by, type(), id, null, Map.of("amount", amount));
        }
        move(by, "win", deal, won);
        events.publishEvent(new DealWon(Tenant.current(), id));
        return deal(by, id);
    }

    public Map<String, @Nullable Object> lose(
            Actor by,
            long id,
            @Nullable Long version,
            @Nullable String reason,
            @Nullable String competitor,
            @Nullable LocalDate on) {
        Deal deal = changing(by, "lose", id, version);
        Deal lost =
                deal.lose(
                        closing(deal, Stage.Kind.LOST),
                        on == null ? today(by) : on,
                        reason == null ? "" : reason,
                        competitor);
        move(by, "lose", deal, lost);
        events.publishEvent(new DealLost(Tenant.current(), id));
        return deal(by, id);
    }

    /// Opens a closed deal again, in the given stage or the last open one of its pipeline.
    public Map<String, @Nullable Object> reopen(
            Actor by, long id, @Nullable Long version, @Nullable Long stage) {
        Deal deal = changing(by, "reopen", id, version);
        Stage to =
                stage != null
                        ? stage(stage)
                        : last(one -> one.pipeline() == deal.stage().pipeline() && one.isOpen());
        move(by, "reopen", deal, deal.reopen(to));
        events.publishEvent(new DealReopened(Tenant.current(), id));
        return deal(by, id);
    }

    /// Gives the deal to another active user, whatever its stage.
    public Map<String, @Nullable Object> assign(
            Actor by, long id, @Nullable Long version, long owner) {
        Deal deal = changing(by, "assign", id, version);
        Filter active =
                Filter.and(
                        Filter.where("id", Filter.Op.EQ, java.math.BigDecimal.valueOf(owner)),
                        Filter.where("active", Filter.Op.EQ, true));
        Permission users = Permission.of(by, types.type("user"), Right.READ);
        if (query.list(users, RecordQuery.Wanted.where(active).fields("id")).items().isEmpty()) {
            throw Refusal.at("/owner", "deal.no-such-owner", "The new owner is an active user.");
        }
        if (deal.owner() == null || deal.owner() != owner) {
            store.assign(by, type(), id, owner);
            if (owner != by.user()) {
                notices.tell(
                        List.of(owner),
                        News.of("sales.notice.assigned")
                                .as(News.Kind.GIVEN)
                                .about(type().name(), id)
                                .by(by));
            }
            events.publishEvent(new DealAssigned(Tenant.current(), id, owner));
        }
        return deal(by, id);
    }

    /// Whatever moves a deal asks what the workspace declared for its stages.
    private void move(Actor by, String verb, Deal deal, Deal moved) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("closedOn", moved.closedOn());
        given.put("lostReason", moved.lostReason());
        given.put("competitor", moved.competitor());
        Transitions.Course course =
                transitions.verb(
                        by, type(), deal.id(), deal.stage().name(), moved.stage().name(), given);
        store.moveTo(by, type(), verb, moved);
        transitions.done(by, course);
    }

    private Deal changing(Actor by, String verb, long id, @Nullable Long version) {
        reached.require(Permission.of(by, type(), Right.verb(verb)), id);
        return store.forUpdate(id, version);
    }

    private Map<String, @Nullable Object> deal(Actor by, long id) {
        return query.one(Permission.of(by, type(), Right.READ), id);
    }

    private ObjectType type() {
        return types.type("deal");
    }

    private Stage stage(long id) {
        return store.stages().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at("/stage", "relation.unknown", "There is no stage " + id + "."));
    }

    private Stage closing(Deal deal, Stage.Kind kind) {
        return last(one -> one.pipeline() == deal.stage().pipeline() && one.kind() == kind);
    }

    private Stage last(Predicate<Stage> wanted) {
        return store.stages().stream()
                .filter(wanted)
                .reduce((earlier, later) -> later)
                .orElseThrow(() ->
                        new Refusal(
                                Refusal.Kind.CONFLICT,
                                "deal.no-stage",
                                "The pipeline has no stage for this. An administrator can add one."));
    }

    private LocalDate today(Actor by) {
        return LocalDate.now(clock.withZone(by.zone()));
    }
}
