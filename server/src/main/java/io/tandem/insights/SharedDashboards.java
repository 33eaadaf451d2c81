package io.tandem.insights;

import io.tandem.insights.Dashboard.Audience;
import io.tandem.insights.DashboardStore.Row;
import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordQuery.Wanted;
import io.tandem.records.Right;
import io.tandem.records.View;
import io.tandem.records.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What of the dashboards belongs to the workspace and not to a person, read and written by names,
/// so that another workspace can take it over. For administrators.
@Service
@Transactional
public class SharedDashboards {

    private final DashboardStore store;
    private final Dashboards dashboards;
    private final RoleHomes homes;
    private final Views views;
    private final ObjectTypes types;
    private final RecordQuery query;

    SharedDashboards(
            DashboardStore store,
            Dashboards dashboards,
            RoleHomes homes,
            Views views,
            ObjectTypes types,
            RecordQuery query) {
        this.store = store;
        this.dashboards = dashboards;
        this.homes = homes;
        this.views = views;
        this.types = types;
        this.query = query;
    }

    /// All of them; charts whose view is gone are left out.
    @Transactional(readOnly = true)
    public List<SharedDashboard> all(Actor by) {
        administers(by);
        List<View> known = views.of(by, null);
        Map<Long, List<String>> roles = store.homes();
        return store.all().stream()
                .filter(row -> row.audience() != Audience.PRIVATE)
                .map(row ->
                        new SharedDashboard(
                                row.name(),
                                row.audience(),
                                row.team() == null ? null : teamName(by, row.team()),
                                row.tiles().stream()
                                        .flatMap(tile -> described(tile, known).stream())
                                        .toList(),
                                roles.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /// Makes the shared dashboard of this name, or changes the one that there is, into what is
    /// described.
    public Dashboard put(Actor by, SharedDashboard wanted) {
        administers(by);
        if (wanted.audience() == Audience.PRIVATE) {
            throw Refusal.at("/audience", "dashboard.audience", "A private one is its maker's.");
        }
        Long team = wanted.team() == null ? null : team(by, wanted.team());
        Row row =
                store.all().stream()
                        .filter(each -> each.audience() != Audience.PRIVATE)
                        .filter(each -> each.name().equals(wanted.name().strip()))
                        .findFirst()
                        .flatMap(each -> store.locked(each.id(), false))
                        .orElseGet(() -> made(by, wanted, team));
        List<View> known = views.of(by, null);
        List<Tile> tiles =
                dashboards.checked(
                        by, row, wanted.tiles().stream().map(tile -> tile(tile, known)).toList());
        store.change(
                new Row(
                        row.id(),
                        row.version(),
                        row.name(),
                        wanted.audience(),
                        team,
                        row.owner(),
                        tiles));
        store.makeHome(row.id(), List.of());
        return wanted.homeOf().isEmpty()
                ? dashboards.shown(by, store.locked(row.id(), false).orElse(row))
                : homes.choose(by, row.id(), wanted.homeOf());
    }

    private Row made(Actor by, SharedDashboard wanted, @Nullable Long team) {
        long id = dashboards.add(by, wanted.name(), wanted.audience(), team).id();
        return store.locked(id, false).orElseThrow(() -> Refusal.notFound("dashboard", id));
    }

    private static Optional<SharedDashboard.Chart> described(Tile tile, List<View> known) {
        if (tile.object() != null) {
            return Optional.of(
                    new SharedDashboard.Chart(
                            tile.title(), tile.wide(), tile.object(), null, tile.definition()));
        }
        return known.stream()
                .filter(view -> tile.view() != null && view.id() == tile.view())
                .findFirst()
                .map(view ->
                        new SharedDashboard.Chart(
                                tile.title(), tile.wide(), view.object(), view.name(), null));
    }

    private static Tile tile(SharedDashboard.Chart chart, List<View> known) {
        if (chart.view() == null) {
            return new Tile(
                    0, chart.title(), chart.wide(), null, chart.object(), chart.definition());
        }
        View view =
                known.stream()
                        .filter(each -> each.scope().equals("shared"))
                        .filter(each -> each.kind().equals(Views.CHART))
                        .filter(each -> each.object().equals(chart.object()))
                        .filter(each -> each.name().equals(chart.view()))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.at(
                                        "/tiles",
                                        "dashboard.no-view",
                                        "There is no shared chart called " + chart.view() + "."));
        return new Tile(0, chart.title(), chart.wide(), view.id(), null, null);
    }

    private @Nullable String teamName(Actor by, long team) {
        return query.reached(by, "team", List.of(team)).get(team);
    }

    private long team(Actor by, String name) {
        ObjectType team = types.type("team");
        return query
                .list(
                        Permission.of(by, team, Right.READ),
                        Wanted.where(Filter.where(ObjectType.TITLE, Op.EQ, name))
                                .fields("id")
                                .sort("id")
                                .most(1))
                .items()
                .stream()
                .findFirst()
                .map(RecordQuery::id)
                .orElseThrow(() ->
                        Refusal.at(
                                "/team",
                                "dashboard.team",
                                "There is no team called " + name + "."));
    }

    private static void administers(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "dashboard.not-yours",
                    "An administrator carries dashboards to another workspace.");
        }
    }
}
