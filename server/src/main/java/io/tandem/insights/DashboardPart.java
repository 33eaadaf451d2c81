package io.tandem.insights;

import io.tandem.insights.Dashboard.Audience;
import io.tandem.insights.DashboardStore.Row;
import io.tandem.records.Actor;
import io.tandem.records.ConfigurationPart;
import io.tandem.records.SharedViews;
import io.tandem.records.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The dashboards that everybody sees, as a part of the configuration, with the roles whose home
/// they are; a tile names the view that it follows. Those of one name are numbered in the order in
/// which they came.
@Component
@Transactional
class DashboardPart implements ConfigurationPart {

    private static final String TILES = "tiles";
    private static final String HOME_OF = "homeOf";

    private final Dashboards dashboards;
    private final DashboardStore store;
    private final RoleHomes homes;
    private final SharedViews views;
    private final JsonMapper json;

    DashboardPart(
            Dashboards dashboards,
            DashboardStore store,
            RoleHomes homes,
            SharedViews views,
            JsonMapper json) {
        this.dashboards = dashboards;
        this.store = store;
        this.homes = homes;
        this.views = views;
        this.json = json;
    }

    @Override
    public String name() {
        return "dashboards";
    }

    @Override
    public int rank() {
        return 700;
    }

    @Override
    public @Nullable String object(String key) {
        return null;
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, JsonNode> read(Actor by) {
        Map<Long, String> keys = new LinkedHashMap<>();
        views.keyed(by).forEach((key, view) -> keys.put(view.id(), key));
        Map<Long, List<String>> roles = store.homes();
        SortedMap<String, JsonNode> read = new TreeMap<>();
        keyed().forEach((key, row) ->
                read.put(
                        key,
                        json.valueToTree(
                                Map.of(
                                        TILES,
                                        row.tiles().stream()
                                                .map(tile -> written(tile, keys))
                                                .toList(),
                                        HOME_OF,
                                        roles.getOrDefault(row.id(), List.of())))));
        return read;
    }

    private static Map<String, @Nullable Object> written(Tile tile, Map<Long, String> keys) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        put(written, "title", tile.title());
        written.put("wide", tile.wide());
        put(written, "view", tile.view() == null ? null : keys.get(tile.view()));
        put(written, "object", tile.object());
        put(written, "definition", tile.definition());
        return written;
    }

    private static void put(
            Map<String, @Nullable Object> written, String name, @Nullable Object value) {
        if (value != null) {
            written.put(name, value);
        }
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        Row there = keyed().get(key);
        if (after == null) {
            if (there != null) {
                dashboards.remove(by, there.id());
            }
            return;
        }
        long id =
                there != null
                        ? there.id()
                        : dashboards
                                .add(by, key.replaceFirst(" #\\d+$", ""), Audience.WORKSPACE, null)
                                .id();
        dashboards.change(by, id, null, new Dashboards.Change(null, null, null, tiles(by, after)));
        homes.choose(by, id, after.path(HOME_OF).valueStream().map(JsonNode::stringValue).toList());
    }

    /// A tile whose view is not there shows nothing and stays away.
    private List<Tile> tiles(Actor by, JsonNode definition) {
        SortedMap<String, View> keyed = views.keyed(by);
        List<Tile> tiles = new ArrayList<>();
        for (JsonNode tile : definition.path(TILES)) {
            View view = keyed.get(tile.path("view").asString(""));
            if (view != null || tile.has("definition")) {
                tiles.add(
                        new Tile(
                                0,
                                tile.path("title").asString(null),
                                tile.path("wide").asBoolean(),
                                view == null ? null : view.id(),
                                tile.path("object").asString(null),
                                tile.get("definition")));
            }
        }
        return tiles;
    }

    private SortedMap<String, Row> keyed() {
        SortedMap<String, Row> keyed = new TreeMap<>();
        store.all().stream()
                .filter(row -> row.audience() == Audience.WORKSPACE)
                .forEach(row -> {
                    int number = 1;
                    while (keyed.containsKey(numbered(row, number))) {
                        number++;
                    }
                    keyed.put(numbered(row, number), row);
                });
        return keyed;
    }

    private static String numbered(Row row, int number) {
        return number == 1 ? row.name() : row.name() + " #" + number;
    }
}
