package io.tandem.imports.running;

import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.mapping.Target;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A step held against the file's columns and the object's description: everything it names is
/// there.
final class Plan {

    /// What fills a field: a column, or a text with columns in it.
    record Fill(Field field, Target target, int column, @Nullable Template template) {}

    /// What related records are found by.
    ///
    /// @param scopes fields that the related record and the row must agree in: a stage is looked
    ///   for in the row's own pipeline
    record Relation(Field field, ObjectType target, Field lookup, List<Field> scopes) {}

    record PastStep(int column, @Nullable Target target, List<Fill> set) {}

    record Condition(int column, Set<String> values) {}

    final int index;
    final Step step;
    final ObjectType type;
    final List<Fill> fills = new ArrayList<>();
    final Map<String, Relation> relations = new LinkedHashMap<>();
    final List<PastStep> past = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final Map<Integer, Map<String, String>> corrections = new HashMap<>();
    private final List<String> columns;
    private final ObjectTypes types;
    private final List<Refusal.Detail> errors = new ArrayList<>();
    private final String pointer;

    private Plan(int index, Step step, List<String> columns, ObjectTypes types) {
        this.index = index;
        this.step = step;
        this.columns = columns;
        this.types = types;
        this.pointer = "/steps/" + index;
        this.type = types.type(step.object());
    }

    /// The plan, or all that is wrong with the step at once.
    static Plan of(int index, Step step, List<String> columns, ObjectTypes types) {
        if (types.all().stream().noneMatch(type -> type.name().equals(step.object()))) {
            throw Refusal.at(
                    "/steps/" + index + "/object",
                    "mapping.unknown-object",
                    "There is no object \"" + step.object() + "\".");
        }
        Plan plan = new Plan(index, step, columns, types);
        plan.readColumns();
        plan.readConstants();
        plan.readPast();
        plan.readConditions();
        plan.scopeByWhatIsFilled();
        plan.readKey();
        plan.requireRequired();
        if (!plan.errors.isEmpty()) {
            throw Refusal.of(plan.errors);
        }
        return plan;
    }

    boolean refersToItself() {
        return relations.values().stream()
                .anyMatch(relation -> relation.target().name().equals(type.name()));
    }

    int column(String name) {
        return columns.indexOf(name);
    }

    private void readColumns() {
        step.columns()
                .forEach((column, targets) -> {
                    String at = pointer + "/columns/" + column;
                    int index = column(column);
                    if (index < 0) {
                        wrong(
                                at,
                                "mapping.unknown-column",
                                "%s has no column \"%s\"; it has: %s."
                                        .formatted(
                                                step.source(), column, String.join(", ", columns)));
                        return;
                    }
                    for (Target target : targets) {
                        corrections
                                .computeIfAbsent(index, any -> new HashMap<>())
                                .putAll(target.values());
                        fill(target, index, null, at);
                    }
                });
    }

    private void readConstants() {
        step.constants()
                .forEach((field, target) -> {
                    String at = pointer + "/constants/" + field;
                    String text = target.text() == null ? "" : target.text();
                    fill(target, -1, template(text, at), at);
                });
    }

    private Template template(String text, String at) {
        Template template = Template.of(text);
        for (String column : template.columns()) {
            if (column(column) < 0) {
                wrong(
                        at,
                        "mapping.unknown-column",
                        "%s has no column \"%s\".".formatted(step.source(), column));
            }
        }
        return template;
    }

    private void fill(Target target, int column, @Nullable Template template, String at) {
        String path = target.field();
        if (path == null) {
            return;
        }
        Field known = type.findField(path);
        Field field = known == null ? OwnFields.added(target) : known;
        if (field == null) {
            wrong(
                    at,
                    "mapping.unknown-field",
                    "There is no field \"%s\" on %s.".formatted(path, type.name()));
            return;
        }
        if (field.is(Trait.COMPUTED) && !field.is(Trait.AT_START)) {
            wrong(at, "mapping.computed", "\"" + path + "\" is computed and cannot be imported.");
            return;
        }
        if (field.kind() == Kind.MONEY
                && target.currency() != null
                && !io.tandem.kernel.Money.isCurrency(target.currency())) {
            wrong(
                    at + "/currency",
                    "money.unknown-currency",
                    "There is no currency \"" + target.currency() + "\".");
        }
        if (field.kind().isRelation() && !relations.containsKey(path)) {
            relation(field, target, at);
        }
        fills.add(new Fill(field, target, column, template));
    }

    private void relation(Field field, Target target, String at) {
        ObjectType related = types.type(String.valueOf(field.target()));
        String by = target.lookup() == null ? ObjectType.TITLE : target.lookup();
        Field lookup = related.findField(by);
        if (lookup == null || lookup.is(Trait.SECRET)) {
            wrong(
                    at,
                    "mapping.unknown-lookup",
                    "%s cannot be found by \"%s\".".formatted(related.plural().en(), by));
            return;
        }
        List<Field> scopes =
                related.fields().values().stream()
                        .filter(other -> other.kind() == Kind.RELATION)
                        .filter(other -> other.is(Trait.REQUIRED))
                        .filter(other -> agrees(other, type.findField(other.path())))
                        .toList();
        relations.put(field.path(), new Relation(field, related, lookup, scopes));
    }

    private static boolean agrees(Field one, @Nullable Field other) {
        return other != null
                && other.kind() == Kind.RELATION
                && String.valueOf(one.target()).equals(other.target());
    }

    private void readPast() {
        for (int i = 0; i < step.past().size(); i++) {
            Mapping.Past one = step.past().get(i);
            String at = pointer + "/past/" + i;
            int column = column(one.at());
            if (column < 0) {
                wrong(
                        at + "/at",
                        "mapping.unknown-column",
                        "%s has no column \"%s\".".formatted(step.source(), one.at()));
                continue;
            }
            List<Target> dates = step.columns().getOrDefault(one.at(), List.of());
            List<Fill> set = new ArrayList<>();
            one.set()
                    .forEach((path, text) -> {
                        Field field = type.findField(path);
                        if (field == null || !field.is(Trait.TRACKED)) {
                            wrong(
                                    at + "/set/" + path,
                                    "mapping.untracked",
                                    "\"" + path + "\" has no past that is kept.");
                            return;
                        }
                        Target target = Target.text(path, text);
                        if (field.kind() == Kind.RELATION && !relations.containsKey(path)) {
                            relation(field, target, at);
                        }
                        set.add(new Fill(field, target, -1, template(text, at)));
                    });
            past.add(new PastStep(column, dates.isEmpty() ? null : dates.getFirst(), set));
        }
    }

    private void readConditions() {
        step.when()
                .forEach((column, values) -> {
                    int index = column(column);
                    if (index < 0) {
                        wrong(
                                pointer + "/when/" + column,
                                "mapping.unknown-column",
                                "%s has no column \"%s\".".formatted(step.source(), column));
                    }
                    conditions.add(new Condition(index, Set.copyOf(values)));
                });
    }

    private void readKey() {
        Set<String> filled = filled();
        for (String path : step.key()) {
            Field field = type.findField(path);
            String at = pointer + "/key";
            if (field == null) {
                wrong(
                        at,
                        "mapping.unknown-field",
                        "There is no field \"%s\" on %s.".formatted(path, type.name()));
            } else if (field.is(Trait.SECRET)
                    || !field.kind().isText()
                            && field.kind() != Kind.RELATION
                            && field.kind() != Kind.INTEGER) {
                wrong(at, "mapping.no-key", "Records are not found by \"" + path + "\".");
            } else if (!filled.contains(path)) {
                wrong(
                        at,
                        "mapping.key-not-filled",
                        "The key \"" + path + "\" is filled by no column.");
            }
        }
    }

    /// Where the mapping does not say the pipeline, a stage is looked for in all of them.
    private void scopeByWhatIsFilled() {
        Set<String> filled = filled();
        relations.replaceAll((path, relation) ->
                new Relation(
                        relation.field(),
                        relation.target(),
                        relation.lookup(),
                        relation.scopes().stream()
                                .filter(scope -> filled.contains(scope.path()))
                                .toList()));
    }

    /// A field that is required is filled, unless the record starts with something there.
    private void requireRequired() {
        Set<String> filled = filled();
        if (type.hasTitle() && !filled.contains(ObjectType.TITLE)) {
            wrong(
                    pointer + "/columns",
                    "mapping.no-name",
                    "No column fills \"%s\" of %s.".formatted(ObjectType.TITLE, type.name()));
        }
    }

    private Set<String> filled() {
        Set<String> filled = new LinkedHashSet<>();
        fills.forEach(fill -> filled.add(fill.field().path()));
        return filled;
    }

    private void wrong(String at, String code, String detail) {
        errors.add(new Refusal.Detail(at, code, detail));
    }
}
