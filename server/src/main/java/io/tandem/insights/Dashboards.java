package io.tandem.insights;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.tandem.insights.Dashboard.Audience;
import io.tandem.insights.Dashboard.Missing;
import io.tandem.insights.Dashboard.Shown;
import io.tandem.insights.DashboardStore.Row;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Charts;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import io.tandem.records.View;
import io.tandem.records.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The dashboards of a workspace. Everybody on staff makes their own; shared ones are changed by
/// who made them or an administrator, as views are.
@Service
@Transactional
public class Dashboards {

    private static final int MOST_SHOWN = 500;
    private static final int MOST_OWNED = 100;
    private static final int MOST_TILES = 30;
    private static final int MOST_NAME = 100;
    private static final int MOST_DEFINITION = 100_000;

    /// What of it becomes different; what is null stays.
    public record Change(
            @Nullable String name,
            @Nullable Audience audience,
            @Nullable Long team,
            @Nullable List<Tile> tiles) {}

    private final DashboardStore store;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final Views views;
    private final Charts charts;

    Dashboards(
            DashboardStore store,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            Views views,
            Charts charts) {
        this.store = store;
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.views = views;
        this.charts = charts;
    }

    /// What tells a dashboard to its reader besides its row.
    private record Sight(
            Map<Long, View> views,
            Map<Long, List<String>> homes,
            Map<Long, @Nullable String> teams) {}

    @Transactional(readOnly = true)
    public List<Dashboard> of(Actor actor) {
        List<Row> rows = store.of(actor, MOST_SHOWN);
        Sight sight = sight(actor, rows);
        return rows.stream().map(row -> shown(actor, row, sight)).toList();
    }

    @Transactional(readOnly = true)
    public Dashboard dashboard(Actor actor, long id) {
        return shown(actor, visible(actor, id));
    }

    public Dashboard add(Actor by, String name, Audience audience, @Nullable Long team) {
        if (by.role().isOutside()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "dashboard.staff", "Dashboards are for staff.");
        }
        if (store.owned(by.user()) >= MOST_OWNED) {
            throw Refusal.at(
                    "", "dashboard.too-many", "You have a hundred dashboards. Delete one first.");
        }
        audience(by, audience, team);
        return shown(by, store.add(by.user(), named(name), audience, team));
    }

    /// Adds a tile at the end.
    public Dashboard pin(Actor by, long id, Tile tile) {
        Row row = changing(by, id);
        List<Tile> tiles = new ArrayList<>(row.tiles());
        tiles.add(tile.numbered(0));
        return shown(by, store.change(row.showing(checked(by, row, tiles))));
    }

    public Dashboard change(Actor by, long id, @Nullable Long version, Change change) {
        Row row = changing(by, id);
        if (version != null && version != row.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this dashboard since you read it. Read it again.",
                    Map.of("version", row.version()));
        }
        Audience audience = change.audience() == null ? row.audience() : change.audience();
        Long team = change.audience() == null ? row.team() : change.team();
        if (change.audience() != null) {
            audience(by, audience, team);
            if (audience != Audience.WORKSPACE && store.homes().containsKey(id)) {
                throw Refusal.at(
                        "/audience",
                        "dashboard.is-home",
                        "This dashboard is the home of a role. Give the role another home first.");
            }
        }
        Row changed =
                new Row(
                        id,
                        row.version(),
                        change.name() == null ? row.name() : named(change.name()),
                        audience,
                        team,
                        row.owner(),
                        change.tiles() == null ? row.tiles() : checked(by, row, change.tiles()));
        return shown(by, store.change(changed));
    }

    public void remove(Actor by, long id) {
        changing(by, id);
        store.remove(id);
    }

    /// Brings back what its maker or an administrator removed.
    public Dashboard restore(Actor by, long id) {
        Row row =
                store.locked(id, true)
                        .filter(each -> isTheirs(by, each))
                        .orElseThrow(() -> none(id));
        store.restore(id);
        return shown(by, row);
    }

    private Row visible(Actor actor, long id) {
        return store.find(actor, id).orElseThrow(() -> none(id));
    }

    private Row changing(Actor by, long id) {
        visible(by, id);
        Row row = store.locked(id, false).orElseThrow(() -> none(id));
        if (!isTheirs(by, row)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "dashboard.not-yours",
                    "Another person made this dashboard. Make one of your own.");
        }
        return row;
    }

    private static boolean isTheirs(Actor by, Row row) {
        return row.owner() == by.user()
                || by.isAdministrator() && row.audience() != Audience.PRIVATE;
    }

    private static Refusal none(long id) {
        return Refusal.notFound("dashboard", id);
    }

    private static String named(String name) {
        if (name.isBlank() || name.strip().length() > MOST_NAME) {
            throw Refusal.at(
                    "/name", "dashboard.name", "A dashboard has a name of at most 100 characters.");
        }
        return name.strip();
    }

    private void audience(Actor by, Audience audience, @Nullable Long team) {
        if ((audience == Audience.TEAM) != (team != null)) {
            throw Refusal.at("/team", "dashboard.team", "Say with which team it is shared.");
        }
        if (team != null) {
            reached.require(Permission.of(by, types.type("team"), Right.READ), team);
        }
    }

    /// The tiles as they are kept. What stood there before is not asked again: a tile whose field
    /// is gone can still be moved, and so can one that is closed to who moves it.
    List<Tile> checked(Actor by, Row row, List<Tile> tiles) {
        if (tiles.size() > MOST_TILES) {
            throw Refusal.at(
                    "/tiles", "dashboard.too-many-tiles", "A dashboard has at most 30 charts.");
        }
        Map<Long, View> seen = seen(by);
        List<Tile> kept = new ArrayList<>();
        int last = Math.max(highest(row.tiles()), highest(tiles));
        for (Tile tile : tiles) {
            String title = tile.title();
            if (title != null && title.length() > MOST_NAME) {
                throw Refusal.at(
                        "/tiles", "dashboard.tile-title", "A title has at most 100 characters.");
            }
            Tile before =
                    row.tiles().stream()
                            .filter(each -> each.id() == tile.id())
                            .findFirst()
                            .orElse(null);
            boolean stays = before != null && (tile.isNamedAlone() || tile.showsAs(before));
            Tile whole =
                    before != null && stays
                            ? before.placedAs(called(tile, before, seen))
                            : drawable(by, tile, seen);
            kept.add(tile.id() > 0 ? whole : whole.numbered(++last));
        }
        if (kept.stream().map(Tile::id).distinct().count() < kept.size()) {
            throw Refusal.at("/tiles", "dashboard.tile-twice", "A chart stands here twice.");
        }
        return kept;
    }

    /// What is called like its view goes on following the name.
    private static Tile called(Tile tile, Tile before, Map<Long, View> seen) {
        View view = before.view() == null ? null : seen.get(before.view());
        boolean same = view != null && view.name().equals(tile.title());
        return same ? new Tile(tile.id(), null, tile.wide(), null, null, null) : tile;
    }

    private static int highest(List<Tile> tiles) {
        return tiles.stream().mapToInt(Tile::id).max().orElse(0);
    }

    /// A shared view is followed; what only its maker can open is taken as it is now, so that the
    /// others see it too.
    private Tile drawable(Actor by, Tile tile, Map<Long, View> seen) {
        if (tile.view() == null) {
            if (tile.object() == null
                    || tile.definition() == null
                    || tile.definition().toString().length() > MOST_DEFINITION) {
                throw Refusal.at(
                        "/tile",
                        "dashboard.tile",
                        "A chart needs a view, or an object and what to show.");
            }
            charts.check(by, types.type(tile.object()), tile.definition());
            return tile;
        }
        View view = seen.get(tile.view());
        if (view == null) {
            throw Refusal.notFound("view", tile.view());
        }
        if (!view.kind().equals(Views.CHART)) {
            throw Refusal.at(
                    "/tile/view", "dashboard.no-chart", "Only views that are charts stand here.");
        }
        return view.scope().equals("shared")
                ? new Tile(tile.id(), tile.title(), tile.wide(), view.id(), null, null)
                : new Tile(
                        tile.id(),
                        tile.title() == null ? view.name() : tile.title(),
                        tile.wide(),
                        null,
                        view.object(),
                        view.definition());
    }

    private Map<Long, View> seen(Actor actor) {
        return views.of(actor, null).stream().collect(toMap(View::id, identity()));
    }

    Dashboard shown(Actor actor, Row row) {
        return shown(actor, row, sight(actor, List.of(row)));
    }

    private Sight sight(Actor actor, List<Row> rows) {
        List<Long> teams = rows.stream().map(Row::team).filter(Objects::nonNull).toList();
        return new Sight(seen(actor), store.homes(), query.reached(actor, "team", teams));
    }

    private Dashboard shown(Actor actor, Row row, Sight sight) {
        return new Dashboard(
                row.id(),
                row.version(),
                row.name(),
                row.audience(),
                row.team(),
                row.team() == null ? null : sight.teams().get(row.team()),
                row.owner() == actor.user(),
                isTheirs(actor, row) && actor.behind() == null,
                sight.homes().getOrDefault(row.id(), List.of()),
                row.tiles().stream().map(tile -> shown(actor, tile, sight.views())).toList());
    }

    private Shown shown(Actor actor, Tile tile, Map<Long, View> seen) {
        View view = tile.view() == null ? null : seen.get(tile.view());
        String object = view == null ? tile.object() : view.object();
        if (object == null) {
            return missing(tile, Missing.GONE);
        }
        ObjectType type = types.find(object);
        if (type == null || !Permission.isGranted(actor, type, Right.READ)) {
            return missing(tile, Missing.CLOSED);
        }
        return new Shown(
                tile.id(),
                tile.title() == null && view != null ? view.name() : tile.title(),
                tile.wide(),
                tile.view(),
                object,
                view == null ? tile.definition() : view.definition(),
                null);
    }

    private static Shown missing(Tile tile, Missing why) {
        return new Shown(tile.id(), tile.title(), tile.wide(), tile.view(), null, null, why);
    }
}
