package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import java.util.Map;

/// That someone may do something with an object, and with which of its records. Whoever reads or
/// writes hands one over; the scope becomes part of the SQL.
public record Permission(Actor actor, ObjectType type, Right right, Filter scope) {

    public enum Right {
        READ,
        CREATE,
        UPDATE,
        DELETE,
        IMPORT
    }

    /// The permission, or a refusal. Everybody in a workspace reads; who writes is the object's to
    /// say.
    public static Permission of(Actor actor, ObjectType type, Right right) {
        if (!isGranted(actor, type, right)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "Your role may not do this with "
                            + type.plural().en().toLowerCase(java.util.Locale.ROOT)
                            + ".",
                    Map.of(
                            "object",
                            type.name(),
                            "right",
                            right.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return new Permission(actor, type, right, Filter.ALL);
    }

    public static boolean isGranted(Actor actor, ObjectType type, Right right) {
        return switch (right) {
            case READ -> true;
            case CREATE, UPDATE, DELETE -> type.writers().contains(actor.role());
            case IMPORT -> actor.role() != Actor.Role.REP && type.writers().contains(actor.role());
        };
    }
}
