package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Formula;
import io.tandem.kernel.Refusal;
import io.tandem.records.Derived.ByFormula;
import io.tandem.records.Derived.Need;
import io.tandem.records.Derived.RollUp;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Says of the computed fields of a workspace what they look at and what kind of value comes out.
/// One that does not make sense is refused, and so is one that comes back to itself.
final class DerivedFields {

    /// How much a reader may have to compute for one field.
    private static final int MOST_WEIGHT = 300;

    private static final int MOST_STEPS = 4;

    private final Map<String, ObjectType> types;
    private final Map<String, Field> known = new LinkedHashMap<>();
    private final Set<String> asking = new HashSet<>();

    /// @param types the objects of the workspace, with their computed fields as they are written
    DerivedFields(Map<String, ObjectType> types) {
        this.types = types;
    }

    /// The objects with what is known of their computed fields. One whose sources are gone waits
    /// until they come back.
    static Map<String, ObjectType> known(Map<String, ObjectType> types) {
        DerivedFields fields = new DerivedFields(types);
        Map<String, ObjectType> resolved = new LinkedHashMap<>(types);
        resolved.replaceAll((name, type) -> {
            List<Field> derived =
                    type.custom().stream().filter(field -> field.own().derived() != null).toList();
            if (derived.isEmpty()) {
                return type;
            }
            List<Field> sound = new ArrayList<>();
            List<String> broken = new ArrayList<>();
            for (Field field : derived) {
                try {
                    sound.add(fields.resolved(type, field));
                } catch (Refusal gone) {
                    broken.add(field.path());
                }
            }
            return type.without(broken).withCustom(sound);
        });
        return resolved;
    }

    /// The field with the kind of its values and what it needs.
    Field resolved(ObjectType type, Field field) {
        String key = type.name() + "." + field.path();
        Field before = known.get(key);
        if (before != null) {
            return before;
        }
        if (!asking.add(key)) {
            throw Refusal.at(
                    pointer(field),
                    "formula.cycle",
                    "%s of %s would be computed from itself."
                            .formatted(field.label().en(), type.plural().en()));
        }
        try {
            Field now =
                    switch (Objects.requireNonNull(field.own().derived()).by()) {
                        case ByFormula by -> byFormula(type, field, by);
                        case RollUp by -> rolledUp(type, field, by);
                    };
            known.put(key, now);
            return now;
        } finally {
            asking.remove(key);
        }
    }

    private Field byFormula(ObjectType type, Field field, ByFormula by) {
        Sources sources = new Sources(pointer(field));
        FormulaSql kinds = new FormulaSql(name -> sources.blank(type, name), "UTC", pointer(field));
        sources.weight += by.formula().weight();
        return sources.into(field, kinds.result(by.formula()).kind());
    }

    private Field rolledUp(ObjectType type, Field field, RollUp by) {
        Sources sources = new Sources(pointer(field));
        ObjectType of = types.get(by.of());
        Field through = of == null ? null : of.findField(by.through());
        if (of == null || through == null || !type.name().equals(through.target())) {
            throw Refusal.at(
                    pointer(field),
                    "roll-up.relation",
                    "A roll-up names records that point at %s, and the relation by which they do: {\"of\":\"deal\",\"through\":\"account\"}."
                            .formatted(type.name()));
        }
        sources.add(of, through);
        sources.weight += 20;
        if (by.where() != null) {
            paths(by.where(), sources, path -> sources.field(of, path, 0));
        }
        if (by.fn() == Derived.Function.COUNT) {
            if (by.field() != null) {
                sources.field(of, by.field(), 0);
            }
            return sources.into(field, Kind.INTEGER);
        }
        Field added = by.field() == null ? null : sources.field(of, by.field(), 0);
        if (added == null) {
            throw Refusal.at(
                    pointer(field),
                    "roll-up.field",
                    "Say which field is to be put together: {\"fn\":\"sum\",\"field\":\"amount\"}.");
        }
        Kind kind = Term.kind(added.kind());
        boolean numeric = kind == Kind.NUMBER || kind == Kind.MONEY;
        boolean ordered = numeric || kind == Kind.DATE || kind == Kind.INSTANT;
        boolean extreme = by.fn() == Derived.Function.MIN || by.fn() == Derived.Function.MAX;
        if (kind == null || !(extreme ? ordered : numeric)) {
            throw Refusal.at(
                    pointer(field),
                    "roll-up.field",
                    "%s does not go with %s.".formatted(by.fn().code(), added.label().en()));
        }
        return sources.into(field, kind);
    }

    private static void paths(Filter filter, Sources sources, Consumer<String> path) {
        switch (filter) {
            case Filter.And and -> and.of().forEach(one -> paths(one, sources, path));
            case Filter.Or or -> or.of().forEach(one -> paths(one, sources, path));
            case Filter.Not not -> paths(not.of(), sources, path);
            case Filter.Leaf leaf -> path.accept(leaf.field());
            case Filter.Count count ->
                    throw Refusal.at(
                            sources.pointer,
                            "roll-up.filter",
                            "A roll-up looks at the fields of the records, not at what points at those.");
        }
    }

    /// What one field looks at.
    private final class Sources {

        private final String pointer;
        private final List<Need> needs = new ArrayList<>();
        private int weight;

        Sources(String pointer) {
            this.pointer = pointer;
        }

        /// The field that the path leads to.
        Field field(ObjectType from, String path, int at) {
            ObjectType type = from;
            String rest = path;
            for (int steps = 0; steps <= MOST_STEPS; steps++) {
                Field there = type.findField(rest);
                if (there != null) {
                    return use(type, there);
                }
                int dot = rest.indexOf('.', rest.startsWith("custom.") ? "custom.".length() : 0);
                Field relation = dot < 0 ? null : type.findField(rest.substring(0, dot));
                ObjectType next =
                        relation == null || relation.kind() != Kind.RELATION
                                ? null
                                : types.get(String.valueOf(relation.target()));
                if (relation == null || next == null) {
                    break;
                }
                add(type, relation);
                type = next;
                rest = rest.substring(dot + 1);
            }
            throw wrong(
                    "field.unknown", at, "There is no field " + path + " on " + from.name() + ".");
        }

        /// Stands for the field that is named, for its kind.
        Term blank(ObjectType from, Formula.Name name) {
            Kind kind = Term.kind(field(from, name.path(), name.at()).kind());
            if (kind == null) {
                throw wrong(
                        "formula.kind", name.at(), "Nothing is computed from " + name.path() + ".");
            }
            return Term.blank(kind);
        }

        private Field use(ObjectType type, Field field) {
            if (field.is(Trait.SECRET)) {
                throw Refusal.at(
                        pointer, "field.secret", "What a secret field holds is not computed with.");
            }
            add(type, field);
            Field used = field.own().derived() == null ? field : resolved(type, field);
            Derived built = used.own().derived();
            if (built != null) {
                built.needs().forEach(need -> add(need.type(), need.field()));
                weight += built.weight();
            }
            return used;
        }

        void add(ObjectType type, Field field) {
            Need need = new Need(type, field);
            if (needs.stream().noneMatch(need::isSame)) {
                needs.add(need);
            }
        }

        Field into(Field field, Kind kind) {
            if (weight > MOST_WEIGHT) {
                throw Refusal.at(
                        pointer,
                        "formula.too-large",
                        "This is too much to compute for one field, with all that it builds upon.");
            }
            Derived derived = Objects.requireNonNull(field.own().derived());
            Field computed =
                    field.ofKind(kind)
                            .with(Trait.COMPUTED)
                            .withOwn(
                                    field.own()
                                            .derivedBy(
                                                    new Derived(
                                                            derived.by(),
                                                            List.copyOf(needs),
                                                            weight)));
            return needs.stream().anyMatch(need -> need.field().is(Trait.SENSITIVE))
                    ? computed.with(Trait.SENSITIVE)
                    : computed;
        }

        Refusal wrong(String code, int at, String detail) {
            return Refusal.at(
                    pointer, code, at == 0 ? detail : "At character " + at + ": " + detail);
        }
    }

    private static String pointer(Field field) {
        Derived derived = field.own().derived();
        return "/" + (derived == null ? "kind" : derived.by().code());
    }
}
