package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which records a permission reaches, as SQL over the rows of a table: those of its scope, those
/// that were shared, and of parts those whose wholes are reached. All reading and writing of
/// records goes through here, joined ones too.
@Component
class Reach {

    private final ObjectTypes types;
    private final Following following;
    private final Clock clock;

    Reach(ObjectTypes types, Following following, Clock clock) {
        this.types = types;
        this.following = following;
        this.clock = clock;
    }

    Following following() {
        return following;
    }

    Term derived(Joins joins, String prefix, Field field, Actor actor) {
        return DerivedSql.of(joins, prefix, field, actor, clock);
    }

    ObjectTypes types() {
        return types;
    }

    /// Whether no record is out of reach, so that nothing need be asked.
    boolean isEverything(Permission permission) {
        return permission.trusted()
                || !permission.right().equals(Right.EXPORT)
                        && permission.scope().equals(Filter.ALL)
                        && permission.type().about() == null
                        && otherSide(permission).isEmpty()
                        && permission.type().wholes().stream()
                                .allMatch(part ->
                                        whole(permission, part)
                                                .filter(this::isEverything)
                                                .isPresent());
    }

    Condition of(Permission permission, String alias) {
        if (isEverything(permission)) {
            return DSL.noCondition();
        }
        List<Condition> all = new ArrayList<>();
        if (permission.right().equals(Right.EXPORT)) {
            // What is taken out is never more than what is seen.
            all.add(
                    Permission.find(permission.actor(), permission.type(), Right.READ)
                            .map(reading -> of(reading, alias))
                            .orElseGet(DSL::falseCondition));
        }
        if (!permission.scope().equals(Filter.ALL)) {
            all.add(scope(permission, alias).or(shared(permission, alias)));
        }
        for (Field part : permission.type().wholes()) {
            Permission whole = whole(permission, part).orElse(null);
            if (whole == null) {
                return DSL.falseCondition();
            }
            if (!isEverything(whole)) {
                all.add(exists(whole, new Place(permission.type(), part, alias, false), alias));
            }
        }
        if (permission.type().about() != null) {
            all.add(about(permission, permission.type().about(), alias));
        }
        otherSide(permission).ifPresent(shown -> all.add(matches(permission, shown, alias)));
        return orAsGuest(permission, DSL.and(all), alias);
    }

    /// Whoever takes part reads it, whatever the scope.
    private static Condition orAsGuest(Permission permission, Condition usual, String alias) {
        ObjectType.About about = permission.type().about();
        return about == null || about.guests() == null || !permission.right().equals(Right.READ)
                ? usual
                : usual.or(
                        DSL.condition(
                                "coalesce({0} && {1}, false)",
                                column(permission, about.guests(), alias, Long[].class),
                                array(users(permission.actor()))));
    }

    /// Somebody, and those whom they stand in for.
    private static Set<Long> users(Actor actor) {
        Set<Long> users = new HashSet<>(actor.standing().standsInFor());
        users.add(actor.user());
        return users;
    }

    /// The same for records of the past: rights are those of today, asked of the record as it is
    /// today. One that is gone since is in reach of whoever reaches everything.
    Condition today(Permission permission, String alias) {
        return isEverything(permission) ? DSL.noCondition() : exists(permission, id(alias), alias);
    }

    /// The scope alone, without what was shared.
    Condition scope(Permission permission, String alias) {
        return matches(permission, permission.scope(), alias);
    }

    /// What alone is shown of records that are of a person's side which the role does not serve.
    /// Nobody but the person opens it: no scope, no share.
    static Optional<Filter> otherSide(Permission permission) {
        ObjectType.Sided sided = permission.type().sided();
        return sided == null || permission.actor().rights().serves(sided.side())
                ? Optional.empty()
                : Optional.of(sided.side().shown(sided.person()));
    }

    /// Whether a filter that belongs to the rights holds, whatever the actor may see.
    Condition matches(Permission permission, Filter filter, String alias) {
        Permission trusted = Permission.trusted(permission.actor(), permission.type());
        Joins plain = new Joins(this, trusted, alias);
        Condition condition =
                FilterSql.ofRights(plain, permission.actor(), clock).condition(filter);
        if (!plain.follows()) {
            return condition;
        }
        Joins inner = new Joins(this, trusted, alias + "_s");
        Condition there = FilterSql.ofRights(inner, permission.actor(), clock).condition(filter);
        return DSL.exists(
                inner.from(Joins.SQL.select(inline(1)))
                        .and(id(inner.alias()).eq(id(alias)))
                        .and(there));
    }

    /// The ids of the records that were shared with the actor, their teams or those they stand in
    /// for, and still are.
    Select<?> shares(Permission permission) {
        Actor actor = permission.actor();
        var share = DSL.table("records.share s");
        Condition with =
                DSL.condition(
                        "(s.user_id = any({0}) or s.team_id = any({1}))",
                        array(users(actor)), array(actor.standing().teams()));
        Condition holds =
                DSL.condition(
                        "s.tenant_id = {0} and s.object = {1} and (s.until is null or s.until >= {2})",
                        inline(actor.tenant()),
                        inline(permission.type().name()),
                        val(
                                clock.instant().atZone(actor.zone()).toLocalDate(),
                                SQLDataType.LOCALDATE));
        Condition enough =
                permission.right().reads() ? DSL.noCondition() : DSL.condition("s.write");
        return Joins.SQL
                .select(DSL.field("s.record_id", Long.class))
                .from(share)
                .where(holds)
                .and(with)
                .and(enough);
    }

    /// What is shared can be read, and changed where the share says so; no other right comes by it.
    private Condition shared(Permission permission, String alias) {
        return isShared(permission)
                ? DSL.condition("{0} in ({1})", id(alias), shares(permission))
                : DSL.falseCondition();
    }

    static boolean isShared(Permission permission) {
        Right right = permission.right();
        return right.equals(Right.READ) || right.equals(Right.UPDATE) || right.isVerb();
    }

    /// The few owners whose records make up the scope, where it is of that kind: then a list is
    /// read owner by owner.
    Optional<Owners> owners(Permission permission) {
        if (isShared(permission)
                && permission.scope() instanceof Filter.Leaf leaf
                && (leaf.op() == Op.EQ || leaf.op() == Op.IN)
                && leaf.value() instanceof String word
                && permission.type().wholes().isEmpty()
                && permission.type().about() == null
                && otherSide(permission).isEmpty()) {
            Field field = permission.type().findField(leaf.field());
            return field == null
                    ? Optional.empty()
                    : FilterMeaning.meant(permission.actor(), true, word, field.target())
                            .map(ids -> new Owners(field, ids));
        }
        return Optional.empty();
    }

    record Owners(Field field, Set<Long> ids) {}

    private Optional<Permission> whole(Permission permission, Field part) {
        return Permission.find(
                permission.actor(),
                types.type(String.valueOf(part.target())),
                permission.right().ofWhole());
    }

    private Condition exists(Permission whole, Place part, String alias) {
        return exists(whole, part.column().cast(SQLDataType.BIGINT), alias);
    }

    private Condition exists(Permission whole, org.jooq.Field<Long> id, String alias) {
        Joins inner =
                new Joins(this, Permission.trusted(whole.actor(), whole.type()), alias + "_w");
        return DSL.exists(
                inner.from(Joins.SQL.select(inline(1)))
                        .and(id(inner.alias()).eq(id))
                        .and(of(whole, inner.alias())));
    }

    private Condition about(Permission permission, ObjectType.About about, String alias) {
        org.jooq.Field<String> object = column(permission, about.object(), alias, String.class);
        org.jooq.Field<Long> record = column(permission, about.record(), alias, Long.class);
        org.jooq.Name named = name(alias + "_a");
        Condition any = DSL.falseCondition();
        Condition further = DSL.falseCondition();
        boolean speaks = permission.type().isSaid();
        for (ObjectType type : types.all()) {
            Permission reading =
                    type.about() != null && (type.isSaid() || !speaks)
                            ? null
                            : Permission.find(
                                            permission.actor(), type, permission.right().ofWhole())
                                    .orElse(null);
            if (reading != null) {
                Condition of = object.eq(inline(type.name()));
                any = any.or(isEverything(reading) ? of : of.and(exists(reading, record, alias)));
                if (about.more() != null) {
                    further = further.or(named(reading, named, alias));
                }
            }
        }
        if (about.more() != null) {
            any =
                    any.or(
                            DSL.condition(
                                    "exists (select from unnest({0}) as {1}(record) where {2})",
                                    column(permission, about.more(), alias, String[].class),
                                    named,
                                    further));
        }
        for (String user : about.users()) {
            any =
                    any.or(
                            DSL.condition(
                                    "coalesce({0} = any({1}), false)",
                                    column(permission, user, alias, Long.class),
                                    array(users(permission.actor()))));
        }
        return any;
    }

    /// Whether what is named as `deal:7` is reached.
    private Condition named(Permission reading, org.jooq.Name alias, String outer) {
        org.jooq.Field<String> key = field(name(alias, name("record")), String.class);
        Condition of =
                DSL.condition("split_part({0}, ':', 1) = {1}", key, inline(reading.type().name()));
        return isEverything(reading)
                ? of
                : of.and(
                        exists(
                                reading,
                                DSL.field(
                                        "(case when pg_input_is_valid(split_part({0}, ':', 2), 'bigint') then split_part({0}, ':', 2)::bigint end)",
                                        Long.class, key),
                                outer));
    }

    private static <T> org.jooq.Field<T> column(
            Permission permission, String path, String alias, Class<T> as) {
        @Nullable Field field = permission.type().findField(path);
        return field(name(alias, field == null ? path : field.column()), as);
    }

    private static org.jooq.Field<Long> id(String alias) {
        return field(name(alias, "id"), Long.class);
    }

    private static org.jooq.Field<Long[]> array(Set<Long> ids) {
        return val(ids.toArray(Long[]::new));
    }
}
