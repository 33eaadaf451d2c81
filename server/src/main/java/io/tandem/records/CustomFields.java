package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// The fields that a workspace adds to objects, its own among them. Their values live in the
/// records' `custom`, under the field's number; a field that is removed is only marked, so that it
/// can come back with its values.
@Service
@Transactional
public class CustomFields {

    private static final int MOST_FIELDS = 500;

    private final CustomFieldStore store;
    private final ObjectTypes types;
    private final FieldIndexes indexes;
    private final PlannerStatistics statistics;
    private final FieldUses uses;
    private final DuplicateRules duplicates;
    private final RecordQuery query;
    private final Versions versions;
    private final Audit audit;

    CustomFields(
            CustomFieldStore store,
            ObjectTypes types,
            FieldIndexes indexes,
            PlannerStatistics statistics,
            FieldUses uses,
            DuplicateRules duplicates,
            RecordQuery query,
            Versions versions,
            Audit audit) {
        this.store = store;
        this.types = types;
        this.indexes = indexes;
        this.statistics = statistics;
        this.uses = uses;
        this.duplicates = duplicates;
        this.query = query;
        this.versions = versions;
        this.audit = audit;
    }

    /// Adds a field as [FieldJson] reads it.
    public Field add(Actor by, String object, JsonNode said) {
        administrator(by);
        return add(by, object, FieldJson.read(said, ""));
    }

    /// Adds a field to an object; it is there for the next request.
    public Field add(Actor by, String object, Field asked) {
        administrator(by);
        ObjectType type = types.type(object);
        Field field = completed(resolved(type, asked));
        named(type, field);
        fits(by, type, field);
        store.add(object, field);
        changed(type);
        note(by, type, field, "Added the field", "添加字段");
        return field(object, field.name());
    }

    /// The same, unless a choice goes that something still needs.
    public Field changeUnused(Actor by, String object, String name, JsonNode said) {
        administrator(by);
        Field before = field(object, name);
        List<String> stay =
                FieldJson.changed(before, said, "").choices().stream()
                        .map(Field.Choice::value)
                        .toList();
        List<String> gone =
                before.choices().stream()
                        .map(Field.Choice::value)
                        .filter(choice -> !stay.contains(choice))
                        .toList();
        List<FieldUses.HeldChoice> held = uses.held(types.type(object), before, gone);
        if (!held.isEmpty()) {
            String names =
                    String.join(", ", held.stream().map(FieldUses.HeldChoice::value).toList());
            long records = held.stream().mapToLong(FieldUses.HeldChoice::records).sum();
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "field.choices-in-use",
                    "Still used: %s, by %d records or by views, checks and the process. Look where, and remove it anyway if that is meant."
                            .formatted(names, records),
                    Map.of("names", names, "records", records, "choices", held));
        }
        return change(by, object, name, said);
    }

    /// Changes what is said of a field, also where a choice goes that records hold.
    public Field change(Actor by, String object, String name, JsonNode said) {
        administrator(by);
        ObjectType type = types.type(object);
        Field before = field(object, name);
        Field asked = completed(resolved(type, FieldJson.changed(before, said, "")));
        fits(by, type, asked);
        boolean sealing = before.is(Trait.SECRET) != asked.is(Trait.SECRET);
        if (sealing && uses.holding(type, before) > 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "field.secret-filled",
                    "Records hold values in this field. Add a secret field and move them there.");
        }
        if (asked.is(Trait.UNIQUE) != before.is(Trait.UNIQUE)
                || asked.own().promoted() != before.own().promoted()) {
            indexes.hold(type);
        }
        store.change(asked);
        if (asked.own().promoted() && !before.own().promoted()) {
            fill(by, type, asked);
        } else if (asked.is(Trait.UNIQUE) && !before.is(Trait.UNIQUE)) {
            once(by, type, asked);
            indexes.single(asked, true);
        } else if (before.is(Trait.UNIQUE) && !asked.is(Trait.UNIQUE)) {
            indexes.single(asked, false);
        }
        changed(type);
        note(by, type, asked, "Changed the field", "修改字段");
        return field(object, name);
    }

    /// Puts the field's values into an index, so that lists by it are fast.
    public Field promote(Actor by, String object, String name) {
        administrator(by);
        ObjectType type = types.type(object);
        Field field = field(object, name);
        if (field.own().promoted()) {
            return field;
        }
        if (ValueIndex.find(field.kind()) == null
                || field.is(Trait.SECRET)
                || field.own().derived() != null) {
            throw Refusal.at(
                    "/field",
                    "field.not-promotable",
                    "Nothing is looked for by the value of " + field.label().en() + ".");
        }
        indexes.hold(type);
        Field promoted = field.withOwn(field.own().promoted(true));
        store.change(promoted);
        fill(by, type, promoted);
        types.forget();
        note(by, type, promoted, "Promoted the field", "为字段建立索引");
        return field(object, name);
    }

    /// Removes a field. What records hold in it stays, unseen, until it is restored.
    public void remove(Actor by, String object, String name) {
        administrator(by);
        ObjectType type = types.type(object);
        Field field = field(object, name);
        store.remove(object, name);
        indexes.empty(field);
        duplicates.forget(type, field);
        changed(type);
        note(by, type, field, "Removed the field", "删除字段");
    }

    /// The same, unless something still uses the field.
    public void removeUnused(Actor by, String object, String name) {
        administrator(by);
        FieldUses.Usage usage = usage(by, object, name);
        if (!usage.uses().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "field.in-use",
                    "This field is used in %s. Look where, and remove it anyway if that may break."
                            .formatted(
                                    String.join(
                                            ", ",
                                            usage.uses().stream()
                                                    .map(FieldUses.Use::name)
                                                    .limit(5)
                                                    .toList())),
                    Map.of("uses", usage.uses()));
        }
        remove(by, object, name);
    }

    /// Brings back the field of that name that was removed last, with what records held in it.
    public Field restore(Actor by, String object, String name) {
        administrator(by);
        ObjectType type = types.type(object);
        if (store.exists(object, name)) {
            throw exists(name);
        }
        indexes.hold(type);
        Field field =
                store.restore(object, name)
                        .orElseThrow(() -> Refusal.notFound("removed field", name));
        if (field.own().promoted()) {
            fill(by, type, field);
        }
        changed(type);
        note(by, type, field, "Restored the field", "恢复字段");
        return field(object, name);
    }

    /// Where the field is used.
    @Transactional(readOnly = true)
    public FieldUses.Usage usage(Actor by, String object, String name) {
        administrator(by);
        return uses.of(types.type(object), field(object, name));
    }

    /// Those that were removed from the object and can come back.
    @Transactional(readOnly = true)
    public List<Removed> removed(Actor by, String object) {
        administrator(by);
        return store.removed(object);
    }

    private void changed(ObjectType before) {
        types.forget();
        versions.follow(before, types.type(before.name()));
    }

    private void fill(Actor by, ObjectType type, Field field) {
        indexes.empty(field);
        indexes.fill(type, field, false);
        statistics.refresh(List.of(type));
        if (field.is(Trait.UNIQUE)) {
            once(by, type, field);
            indexes.single(field, true);
        }
    }

    private void once(Actor by, ObjectType type, Field field) {
        List<FieldIndexes.Duplicate> duplicates = indexes.duplicates(field);
        if (!duplicates.isEmpty()) {
            Set<Long> holders = new HashSet<>();
            duplicates.forEach(one -> holders.addAll(one.records()));
            throw FieldIndexes.notUnique(
                    type, field, duplicates, query.titles(by, type.name(), holders));
        }
    }

    private Field field(String object, String name) {
        Field field = types.type(object).findField("custom." + name);
        if (field == null) {
            throw Refusal.notFound("field", name);
        }
        return field;
    }

    /// What its kind brings with it: where it leads is always found by an index, and so is what
    /// only one may hold.
    private static Field completed(Field field) {
        boolean indexed =
                field.own().derived() == null
                        && (field.own().promoted()
                                || field.kind().isRelation()
                                || field.is(Trait.UNIQUE));
        return field.with(Trait.CUSTOM)
                .withOwn(
                        field.own()
                                .promoted(indexed)
                                .numbered(
                                        field.kind() != Kind.AUTONUMBER
                                                ? null
                                                : field.own().pattern() == null
                                                        ? Numbers.PLAIN
                                                        : field.own().pattern()));
    }

    /// What a computed field looks at must be there, and what looks at it must still make sense.
    private Field resolved(ObjectType type, Field asked) {
        Map<String, ObjectType> all = new LinkedHashMap<>();
        types.all().forEach(one -> all.put(one.name(), one));
        all.put(type.name(), type.withCustom(List.of(asked.with(Trait.CUSTOM))));
        DerivedFields fields = new DerivedFields(all);
        Field field =
                asked.own().derived() == null
                        ? asked
                        : fields.resolved(type, asked.with(Trait.CUSTOM));
        for (ObjectType one : all.values()) {
            for (Field other : one.custom()) {
                if (other.own().derived() != null && other.own().id() != asked.own().id()) {
                    stands(fields, one, other, asked);
                }
            }
        }
        return field;
    }

    private static void stands(DerivedFields fields, ObjectType type, Field field, Field asked) {
        try {
            fields.resolved(type, field);
        } catch (Refusal broken) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "field.computed-with",
                    "%s of %s is computed from %s and would not be any more: %s"
                            .formatted(
                                    field.label().en(),
                                    type.plural().en(),
                                    asked.label().en(),
                                    broken.detail()));
        }
    }

    private void named(ObjectType type, Field field) {
        if (!field.name().matches("[a-z][A-Za-z0-9]{0,49}")) {
            throw Refusal.at(
                    "/name",
                    "field.name",
                    "A field is named by at most 50 letters and digits, beginning with a small letter.");
        }
        if (store.exists(type.name(), field.name())) {
            throw exists(field.name());
        }
        if (type.custom().size() >= MOST_FIELDS) {
            throw Refusal.at("/name", "field.too-many", "An object has at most 500 own fields.");
        }
    }

    private static Refusal exists(String name) {
        return Refusal.at("/name", "field.exists", "There is a field " + name + " already.");
    }

    /// What the traits of a field demand of its kind.
    private void fits(Actor by, ObjectType type, Field field) {
        if (field.is(Trait.SECRET) && !mayBeSecret(field)) {
            throw Refusal.at(
                    "/kind",
                    "field.secret-kind",
                    "A secret field holds text: nothing is found or counted by it.");
        }
        if (field.is(Trait.UNIQUE) && !mayBeUnique(field)) {
            throw Refusal.at(
                    "/unique",
                    "field.unique-kind",
                    "A unique field holds a text, a number, a date, an instant or one relation.");
        }
        if (field.own().derived() != null
                && (field.is(Trait.REQUIRED)
                        || field.is(Trait.UNIQUE)
                        || field.is(Trait.SECRET)
                        || field.own().check() != null
                        || field.own().initial() != null)) {
            throw Refusal.at(
                    "/kind",
                    "field.computed",
                    "Nobody writes a computed field: it is not required, unique or secret, and has no default and no check.");
        }
        if (field.is(Trait.TRACKED) && (field.is(Trait.SECRET) || field.own().derived() != null)) {
            throw Refusal.at(
                    "/tracked",
                    "field.tracked-kind",
                    "The past of what is sealed or computed is not kept.");
        }
        boolean chosen = field.kind() == Kind.CHOICE || field.kind() == Kind.MULTI_CHOICE;
        if (chosen && field.choices().isEmpty()) {
            throw Refusal.at("/choices", "field.choices", "A choice has something to choose from.");
        }
        if (field.kind().isRelation()) {
            leadsSomewhere(type, field);
        } else if (field.target() != null || field.is(Trait.PART_OF)) {
            throw Refusal.at("/target", "field.target", "Only a relation leads to another object.");
        }
        OwnField.Check check = field.own().check();
        if (check != null) {
            query.check(by, type.withCustom(List.of(field)), check.filter());
        }
    }

    private static boolean mayBeSecret(Field field) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> !field.is(Trait.UNIQUE);
            default -> false;
        };
    }

    private static boolean mayBeUnique(Field field) {
        return switch (field.kind()) {
            case CHOICE, MONEY, BOOLEAN, LONG_TEXT, FILE, ADDRESS, PLACE, WORKING_TIME -> false;
            case RELATIONS, MULTI_CHOICE -> false;
            default -> true;
        };
    }

    private void leadsSomewhere(ObjectType type, Field field) {
        ObjectType target = field.target() == null ? null : types.find(field.target());
        if (target == null) {
            throw Refusal.at(
                    "/target",
                    "field.target",
                    "A relation names the object that it leads to; there is no object "
                            + field.target()
                            + ".");
        }
        if (field.is(Trait.PART_OF)
                && (field.kind() != Kind.RELATION || isPartOf(target, type.name(), 0))) {
            throw Refusal.at(
                    "/partOf",
                    "field.part-of",
                    "A record is a part of one other, which is no part of it.");
        }
    }

    private boolean isPartOf(ObjectType type, String whole, int depth) {
        return type.name().equals(whole)
                || depth > 10
                || type.wholes().stream()
                        .map(part -> types.find(String.valueOf(part.target())))
                        .anyMatch(of -> of != null && isPartOf(of, whole, depth + 1));
    }

    private void note(Actor by, ObjectType type, Field field, String en, String zh) {
        audit.record(
                Tenant.current(),
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                "%s %s of %s".formatted(en, field.label().en(), type.plural().en()),
                                "%s：%s（%s）".formatted(zh, field.label().zh(), type.plural().zh()))
                        .about(type.name(), null)
                        .with("field", field.name())
                        .with("definition", FieldJson.write(field)));
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator adds and removes fields.");
        }
    }
}
