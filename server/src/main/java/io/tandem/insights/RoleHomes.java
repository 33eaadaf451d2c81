package io.tandem.insights;

import io.tandem.identity.Users;
import io.tandem.insights.Dashboard.Audience;
import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordQuery.Wanted;
import io.tandem.records.Right;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The dashboards that people find at home, by their role. A role without one has that of the kind
/// of role that it is based on.
@Service
@Transactional
public class RoleHomes {

    private static final int MOST_ROLES = 500;

    private final DashboardStore store;
    private final Dashboards dashboards;
    private final Users users;
    private final ObjectTypes types;
    private final RecordQuery query;

    RoleHomes(
            DashboardStore store,
            Dashboards dashboards,
            Users users,
            ObjectTypes types,
            RecordQuery query) {
        this.store = store;
        this.dashboards = dashboards;
        this.users = users;
        this.types = types;
        this.query = query;
    }

    @Transactional(readOnly = true)
    public Optional<Dashboard> of(Actor actor) {
        if (actor.role().isOutside()) {
            return Optional.empty();
        }
        return users.findActive(actor.user())
                .flatMap(user -> store.homeOf(List.of(user.roleCode(), user.role().code())))
                .map(id -> dashboards.dashboard(actor, id));
    }

    /// Makes it the home of these roles, by code, and of no others; what was their home is no more.
    public Dashboard choose(Actor by, long id, List<String> roles) {
        Dashboard dashboard = dashboards.dashboard(by, id);
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "dashboard.home-administrator",
                    "An administrator chooses the homes of roles.");
        }
        if (!roles.isEmpty() && dashboard.audience() != Audience.WORKSPACE) {
            throw Refusal.at(
                    "/roles",
                    "dashboard.home-shared",
                    "Share the dashboard with the whole workspace first, so that everybody of the role sees it.");
        }
        for (String role : roles) {
            if (!isOfStaff(by, role)) {
                throw Refusal.at(
                        "/roles",
                        "dashboard.home-role",
                        "No role of staff has the code " + role + ".");
            }
        }
        store.locked(id, false);
        store.makeHome(id, roles);
        return dashboards.dashboard(by, id);
    }

    private boolean isOfStaff(Actor by, String role) {
        return query
                .list(
                        Permission.of(by, types.type("role"), Right.READ),
                        Wanted.where(Filter.where("code", Op.EQ, role))
                                .fields("base", "code")
                                .sort("id")
                                .most(MOST_ROLES))
                .items()
                .stream()
                .filter(row -> role.equals(row.get("code")))
                .map(row -> Actor.Role.of(String.valueOf(row.get("base"))))
                .anyMatch(kind -> !kind.isOutside() && kind != Actor.Role.SERVICE);
    }
}
