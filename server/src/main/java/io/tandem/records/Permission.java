package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That someone may do something with an object, and with which of its records. Whoever reads or
/// writes hands one over; the scope becomes part of the SQL.
///
/// @param trusted read by the engine for its own checks: nothing of it is shown to the actor
public record Permission(Actor actor, ObjectType type, Right right, Filter scope, boolean trusted) {

    /// The permission, or a refusal.
    public static Permission of(Actor actor, ObjectType type, Right right) {
        if (actor.behind() != null && !right.reads()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "view-as.read-only",
                    "You look through the eyes of " + actor.name() + ". Nothing is changed so.");
        }
        return find(actor, type, right)
                .orElseThrow(() ->
                        new Refusal(
                                Refusal.Kind.FORBIDDEN,
                                "forbidden",
                                "Your role may not do this with "
                                        + type.plural().en().toLowerCase(Locale.ROOT)
                                        + ".",
                                Map.of("object", type.name(), "right", right.code())));
    }

    /// The permission, or nothing where the right reaches no record.
    public static Optional<Permission> find(Actor actor, ObjectType type, Right right) {
        return actor.rights()
                .scope(type, right)
                .filter(type)
                .map(scope -> new Permission(actor, type, right, scope, false));
    }

    public static boolean isGranted(Actor actor, ObjectType type, Right right) {
        return (actor.behind() == null || right.reads()) && find(actor, type, right).isPresent();
    }

    /// For what the engine must know to keep records whole, whoever writes.
    static Permission trusted(Actor actor, ObjectType type) {
        return new Permission(actor, type, Right.READ, Filter.ALL, true);
    }

    public FieldRight field(Field field) {
        return trusted ? FieldRight.WRITE : actor.rights().field(type, field);
    }

    /// Whether there is such a field and it is not hidden.
    public boolean shows(@Nullable Field field) {
        return field != null && field(field) != FieldRight.HIDDEN;
    }
}
