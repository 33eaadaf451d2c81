package io.tandem.records;

import io.tandem.records.Actor.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What each kind of role may do with an object unless a role says otherwise: staff read it and
/// some of them write it, an administrator does everything, and who is outside gets only what the
/// object opens to them.
public record Defaults(Set<Role> writers, Map<Role, Map<Right, Scope>> opened) {

    static final Defaults USUAL =
            new Defaults(
                    Set.of(Role.ADMINISTRATOR, Role.MANAGER, Role.REP, Role.SERVICE), Map.of());

    Defaults writtenBy(Role... roles) {
        return new Defaults(Set.of(roles), opened);
    }

    Defaults open(Role role, Right right, Scope scope) {
        Map<Role, Map<Right, Scope>> all = new HashMap<>(opened);
        Map<Right, Scope> own = new HashMap<>(opened.getOrDefault(role, Map.of()));
        own.put(right, scope);
        all.put(role, Map.copyOf(own));
        return new Defaults(writers, Map.copyOf(all));
    }

    Scope scope(Role role, Right right) {
        Scope said = opened.getOrDefault(role, Map.of()).get(right);
        if (said != null) {
            return said;
        }
        return role == Role.ADMINISTRATOR || !role.isOutside() && staff(role, right)
                ? Scope.Level.ALL
                : Scope.Level.NONE;
    }

    private boolean staff(Role role, Right right) {
        if (right.reads()) {
            return right.equals(Right.READ) || role == Role.MANAGER;
        }
        if (right.equals(Right.ADMINISTER)) {
            return false;
        }
        boolean bulk = right.equals(Right.IMPORT) || right.equals(Right.MERGE);
        return writers.contains(role) && !(bulk && role == Role.REP);
    }
}
