package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.records.Field.Trait;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a role may do, object by object. Only what differs from the defaults of its base is said;
/// an object that a later release brings is covered by them.
///
/// @param limits what a token is limited to (`deal:read`, `account:*`, `*:read`); null where it may
///   do all that its user may
/// @param serves the sides of persons that the role looks after
public record Rights(
        String code,
        String name,
        Actor.Role base,
        Map<String, Grants> objects,
        @Nullable Set<String> limits,
        Set<Side> serves) {

    /// What is said about one object.
    public record Grants(Map<String, Scope> scopes, Map<String, FieldRight> fields) {

        static final Grants NOTHING = new Grants(Map.of(), Map.of());
    }

    public static Rights of(Actor.Role base) {
        return new Rights(base.code(), base.code(), base, Map.of(), null, Set.of(Side.WORK));
    }

    public Rights limitedTo(@Nullable Collection<String> scopes) {
        return new Rights(
                code, name, base, objects, scopes == null ? null : Set.copyOf(scopes), serves);
    }

    public Scope scope(ObjectType type, Right right) {
        return limits == null || covers(limits, type, right)
                ? granted(type, right)
                : Scope.Level.NONE;
    }

    private Scope granted(ObjectType type, Right right) {
        Map<String, Scope> said = objects.getOrDefault(type.name(), Grants.NOTHING).scopes();
        Scope scope = said.get(right.code());
        if (scope == null && right.isVerb()) {
            scope = said.get(Right.UPDATE.code());
        }
        return scope == null ? usual(type, right) : scope;
    }

    /// What the base may do where the role says nothing.
    public Scope usual(ObjectType type, Right right) {
        return type.defaults().scope(base, right);
    }

    /// What is computed from a field that may not be read would tell it.
    public FieldRight field(ObjectType type, Field field) {
        Derived derived = field.own().derived();
        if (derived != null && !derived.needs().stream().allMatch(this::reads)) {
            return FieldRight.HIDDEN;
        }
        if (field.is(Trait.INTERNAL) && base.isOutside()) {
            return FieldRight.HIDDEN;
        }
        return objects.getOrDefault(type.name(), Grants.NOTHING)
                .fields()
                .getOrDefault(field.path(), FieldRight.WRITE);
    }

    private boolean reads(Derived.Need need) {
        return scope(need.type(), Right.READ).filter(need.type()).isPresent()
                && field(need.type(), need.field()).compareTo(FieldRight.READ) >= 0;
    }

    /// Whether no consent is needed to see this side. What people outside see of others is only
    /// what an object opens to them.
    boolean serves(Side side) {
        return base.isOutside() || serves.contains(side);
    }

    /// Whether these rights allow whatever the others do: who hands out rights hands out no more
    /// than they have. What people outside reach is their own; only all records are more.
    public boolean reachAsFarAs(Rights other, Collection<ObjectType> types) {
        return (other.base.isOutside() || serves.containsAll(other.serves))
                && types.stream().allMatch(type -> reachAsFarAs(other, type));
    }

    private boolean reachAsFarAs(Rights other, ObjectType type) {
        boolean fields =
                other.base.isOutside()
                        || type.fields().values().stream()
                                .allMatch(field ->
                                        other.field(type, field).compareTo(field(type, field))
                                                <= 0);
        return fields
                && Stream.concat(
                                Right.USUAL.stream(),
                                type.verbs().stream().map(verb -> Right.verb(verb.name())))
                        .allMatch(right -> reachAsFarAs(other, type, right));
    }

    private boolean reachAsFarAs(Rights other, ObjectType type, Right right) {
        Scope own = scope(type, right);
        Scope theirs = other.scope(type, right);
        if (theirs.filter(type).isEmpty() || isAll(own, type)) {
            return true;
        }
        if (other.base.isOutside()) {
            return !isAll(theirs, type);
        }
        return theirs.equals(own)
                || theirs instanceof Scope.Level their
                        && own instanceof Scope.Level mine
                        && their.compareTo(mine) <= 0;
    }

    private static boolean isAll(Scope scope, ObjectType type) {
        return scope.filter(type).filter(Filter.ALL::equals).isPresent();
    }

    private static boolean covers(Set<String> limits, ObjectType type, Right right) {
        return limits.contains(type.name() + ":" + right.code())
                || limits.contains(type.name() + ":*")
                || limits.contains("*:" + right.code())
                || limits.contains("*:*");
    }
}
