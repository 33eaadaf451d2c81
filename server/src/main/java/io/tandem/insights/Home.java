package io.tandem.insights;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.FilterJson;
import io.tandem.records.Actor;
import io.tandem.records.FieldRight;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordQuery.Page;
import io.tandem.records.RecordQuery.Wanted;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What somebody should look at today, in order of urgency. Each line says why it stands here and
/// what the one next action is; a section is a filter, so its whole list can be opened.
@Service
@Transactional(readOnly = true)
public class Home {

    private static final int MOST_LINES = 7;
    private static final int IDLE_DAYS = 30;
    private static final Filter IS_OPEN = Filter.where("stage.kind", Op.EQ, "open");

    /// A reason or an action by its code, with the values that its sentence names.
    public record Said(String code, Map<String, @Nullable Object> params) {}

    public record Line(
            String object,
            long id,
            String title,
            Map<String, @Nullable Object> facts,
            Said why,
            Said action) {}

    /// @param total how many there are, counted up to a thousand
    /// @param more whether there are still more
    public record Section(
            String key,
            String object,
            @Nullable Map<String, @Nullable Object> filter,
            String sort,
            List<Line> items,
            long total,
            boolean more) {}

    /// @param dashboard the home of the actor's role, where it has one
    public record Today(String role, @Nullable Dashboard dashboard, List<Section> sections) {}

    private final ObjectTypes types;
    private final RecordQuery query;
    private static final List<String> ASKED =
            List.of(
                    "name",
                    "stage",
                    "stageSince",
                    "owner",
                    "account",
                    "amount",
                    "expectedCloseOn",
                    "nextStep");

    private final RoleHomes homes;
    private final Clock clock;

    Home(ObjectTypes types, RecordQuery query, RoleHomes homes, Clock clock) {
        this.types = types;
        this.query = query;
        this.homes = homes;
        this.clock = clock;
    }

    public Today of(Actor actor) {
        List<Section> sections = new ArrayList<>();
        if (actor.isAdministrator()) {
            sections.addAll(setUp(actor));
        }
        if (worksWithDeals(actor)) {
            sections.addAll(deals(actor));
        }
        return new Today(
                actor.role().code(),
                homes.of(actor).orElse(null),
                sections.stream().filter(section -> !section.items().isEmpty()).toList());
    }

    /// Whoever may not see deals, or what the sections ask of them, has a home without.
    private boolean worksWithDeals(Actor actor) {
        ObjectType deal = types.type("deal");
        return Permission.isGranted(actor, deal, Right.READ)
                && ASKED.stream()
                        .map(deal::findField)
                        .allMatch(field ->
                                field != null
                                        && actor.rights()
                                                        .field(deal, field)
                                                        .compareTo(FieldRight.READ)
                                                >= 0);
    }

    private List<Section> deals(Actor actor) {
        List<Section> sections = new ArrayList<>();
        Filter whose = whose(actor);
        LocalDate today = LocalDate.now(clock.withZone(actor.zone()));
        sections.add(
                deals(
                        actor,
                        "overdue",
                        Filter.and(
                                IS_OPEN,
                                whose,
                                Filter.where("expectedCloseOn", Op.LT, today.toString())),
                        "expectedCloseOn",
                        "reschedule",
                        deal -> since("home.overdue", deal.get("expectedCloseOn"), today)));
        sections.add(
                deals(
                        actor,
                        "closing",
                        Filter.and(
                                IS_OPEN,
                                whose,
                                Filter.where(
                                        "expectedCloseOn", Op.NEXT_DAYS, BigDecimal.valueOf(7))),
                        "expectedCloseOn,-amount",
                        "win",
                        deal -> since("home.closing", deal.get("expectedCloseOn"), today)));
        String idle = today.minusDays(IDLE_DAYS).toString();
        sections.add(
                deals(
                        actor,
                        "stalled",
                        Filter.and(IS_OPEN, whose, Filter.where("stageSince", Op.LT, idle)),
                        "-amount",
                        "advance",
                        this::stalled));
        sections.add(
                deals(
                        actor,
                        "no-next-step",
                        Filter.and(
                                IS_OPEN,
                                whose,
                                Filter.where("nextStep", Op.IS_EMPTY, null),
                                Filter.where("stageSince", Op.GE, idle)),
                        "-amount",
                        "plan",
                        deal -> new Said("home.no-next-step", Map.of())));
        if (actor.role() != Actor.Role.REP) {
            sections.add(
                    deals(
                            actor,
                            "unowned",
                            Filter.and(IS_OPEN, Filter.where("owner", Op.IS_EMPTY, null)),
                            "-amount",
                            "assign",
                            deal -> new Said("home.unowned", Map.of())));
        }
        return sections;
    }

    /// Reps look at their own deals, managers at those of their teams and all below, an
    /// administrator at all.
    private static Filter whose(Actor actor) {
        return switch (actor.role()) {
            case ADMINISTRATOR -> Filter.ALL;
            case MANAGER -> Filter.where("owner", Op.IN, List.of("myTeams"));
            default -> Filter.where("owner", Op.EQ, "me");
        };
    }

    /// What a workspace still lacks; gone once it is there.
    private List<Section> setUp(Actor actor) {
        List<Line> lines = new ArrayList<>();
        if (count(actor, "deal") == 0) {
            lines.add(step("import", "home.no-deals"));
        }
        if (count(actor, "user") < 2) {
            lines.add(step("invite", "home.alone"));
        }
        return List.of(new Section("set-up", "workspace", null, "", lines, lines.size(), false));
    }

    private static Line step(String action, String why) {
        return new Line(
                "workspace",
                0,
                action,
                Map.of(),
                new Said(why, Map.of()),
                new Said(action, Map.of()));
    }

    /// Counts no further than it needs to know.
    private int count(Actor actor, String object) {
        return query.list(
                        reading(actor, object),
                        Wanted.where(Filter.ALL).fields("id").sort("id").most(2))
                .items()
                .size();
    }

    private interface Reason {
        Said of(Map<String, @Nullable Object> deal);
    }

    private Section deals(
            Actor actor, String key, Filter filter, String sort, String action, Reason why) {
        Page page =
                query.list(
                        reading(actor, "deal"),
                        Wanted.where(filter)
                                .fields(
                                        "name",
                                        "account",
                                        "amount",
                                        "stage",
                                        "stageSince",
                                        "owner",
                                        "expectedCloseOn",
                                        "nextStep")
                                .sort(sort)
                                .most(MOST_LINES)
                                .counted(RecordQuery.Total.CAPPED));
        List<Line> lines =
                page.items().stream()
                        .map(deal ->
                                new Line(
                                        "deal",
                                        RecordQuery.id(deal),
                                        String.valueOf(deal.get("name")),
                                        facts(deal),
                                        why.of(deal),
                                        new Said(action, Map.of())))
                        .toList();
        RecordQuery.Counted total = Objects.requireNonNull(page.total());
        return new Section(
                key,
                "deal",
                FilterJson.write(filter),
                sort,
                lines,
                total.value(),
                total.kind().equals("atLeast"));
    }

    private static Map<String, @Nullable Object> facts(Map<String, @Nullable Object> deal) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(deal);
        facts.keySet().removeAll(List.of("id", "version", "name"));
        return facts;
    }

    private static Said since(String code, @Nullable Object day, LocalDate today) {
        return day instanceof LocalDate date
                ? new Said(code, Map.of("date", date, "days", ChronoUnit.DAYS.between(date, today)))
                : new Said(code, Map.of());
    }

    private Said stalled(Map<String, @Nullable Object> deal) {
        long days =
                deal.get("stageSince") instanceof Instant since
                        ? Duration.between(since, clock.instant()).toDays()
                        : IDLE_DAYS;
        return new Said("home.stalled", Map.of("days", days));
    }

    private Permission reading(Actor actor, String object) {
        return Permission.of(actor, types.type(object), Right.READ);
    }
}
