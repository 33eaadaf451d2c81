package io.tandem.insights.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tandem.insights.Dashboard;
import io.tandem.insights.Dashboard.Audience;
import io.tandem.insights.Dashboards;
import io.tandem.insights.RoleHomes;
import io.tandem.insights.Tile;
import io.tandem.records.Actor;
import io.tandem.records.web.IfMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/dashboards")
class DashboardController {

    record Listed(List<Dashboard> items) {}

    record NewDashboard(@Nullable String name, @Nullable String audience, @Nullable Long team) {}

    /// A tile may come back as it was answered, with why nothing of it was shown.
    @JsonIgnoreProperties("missing")
    record SentTile(
            @Nullable Integer id,
            @Nullable String title,
            @Nullable Boolean wide,
            @Nullable Long view,
            @Nullable String object,
            @Nullable JsonNode definition) {

        Tile tile() {
            return new Tile(
                    id == null ? 0 : id,
                    title == null || title.isBlank() ? null : title.strip(),
                    Boolean.TRUE.equals(wide),
                    view,
                    object,
                    definition == null || !definition.isObject() ? null : definition);
        }
    }

    record ChangedDashboard(
            @Nullable String name,
            @Nullable String audience,
            @Nullable Long team,
            @Nullable List<SentTile> tiles) {}

    record Homes(@Nullable List<String> roles) {}

    private final Dashboards dashboards;
    private final RoleHomes homes;

    DashboardController(Dashboards dashboards, RoleHomes homes) {
        this.dashboards = dashboards;
        this.homes = homes;
    }

    @GetMapping
    Listed list(Actor by) {
        return new Listed(dashboards.of(by));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Dashboard add(Actor by, @RequestBody NewDashboard dashboard) {
        return dashboards.add(
                by,
                dashboard.name() == null ? "" : dashboard.name(),
                dashboard.audience() == null ? Audience.PRIVATE : Audience.of(dashboard.audience()),
                dashboard.team());
    }

    @GetMapping("/{id}")
    Dashboard one(Actor by, @PathVariable long id) {
        return dashboards.dashboard(by, id);
    }

    @PostMapping("/{id}/tiles")
    @ResponseStatus(HttpStatus.CREATED)
    Dashboard pin(Actor by, @PathVariable long id, @RequestBody SentTile tile) {
        return dashboards.pin(by, id, tile.tile());
    }

    @PatchMapping("/{id}")
    Dashboard change(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody ChangedDashboard change) {
        return dashboards.change(
                by,
                id,
                version,
                new Dashboards.Change(
                        change.name(),
                        change.audience() == null ? null : Audience.of(change.audience()),
                        change.team(),
                        change.tiles() == null
                                ? null
                                : change.tiles().stream().map(SentTile::tile).toList()));
    }

    @PutMapping("/{id}/homes")
    Dashboard makeHome(Actor by, @PathVariable long id, @RequestBody Homes of) {
        return homes.choose(by, id, of.roles() == null ? List.of() : of.roles());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable long id) {
        dashboards.remove(by, id);
    }

    @PostMapping("/{id}/restore")
    Dashboard restore(Actor by, @PathVariable long id) {
        return dashboards.restore(by, id);
    }
}
