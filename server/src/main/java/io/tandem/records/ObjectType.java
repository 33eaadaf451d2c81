package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a module says about one of its objects. From this the engine lists, filters, sorts, writes
/// and remembers it; a module declares it as a bean and nothing else names it.
///
/// @param view the view that holds the rows, with its schema (`sales.deal`)
/// @param path the plural in addresses (`deal-lines`)
/// @param writers who may create, change, delete and import it
/// @param verbs what else can be done to it, each an address of its own
/// @param refusals what a broken constraint of the database means to people
public record ObjectType(
        String name,
        String path,
        Label label,
        Label plural,
        String icon,
        String view,
        Map<String, Field> fields,
        String defaultSort,
        java.util.Set<Actor.Role> writers,
        List<Verb> verbs,
        List<Rule> rules,
        Map<String, Refusal.Detail> refusals,
        Start start) {

    public record Verb(String name, Label label) {}

    /// Something that holds for every record, whoever writes it; asked of the values as they will
    /// be.
    public record Rule(
            String code,
            String field,
            String detail,
            Predicate<Map<String, @Nullable Object>> holds) {}

    /// Fills what a new record starts with where nothing was given; gets all that are made at once.
    public interface Start {
        void fill(Actor by, List<Map<String, @Nullable Object>> drafts);
    }

    public static final String TITLE = "name";

    private static final List<Field> STANDARD_FIRST =
            List.of(
                    Field.of("id", Kind.INTEGER, "Id", "编号").with(Trait.COMPUTED),
                    Field.of("version", Kind.INTEGER, "Version", "版本").with(Trait.COMPUTED));
    private static final List<Field> STANDARD_LAST =
            List.of(
                    Field.of("createdAt", Kind.INSTANT, "Created", "创建时间")
                            .with(Trait.COMPUTED, Trait.AT_START),
                    Field.of("updatedAt", Kind.INSTANT, "Updated", "更新时间").with(Trait.COMPUTED));

    public static ObjectType named(
            String name, String path, String icon, Label label, Label plural, String view) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                byName(Stream.concat(STANDARD_FIRST.stream(), STANDARD_LAST.stream())),
                "name",
                java.util.EnumSet.allOf(Actor.Role.class),
                List.of(),
                List.of(),
                Map.of(),
                (by, drafts) -> {});
    }

    public ObjectType fields(Field... own) {
        Stream<Field> all =
                Stream.of(STANDARD_FIRST.stream(), Stream.of(own), STANDARD_LAST.stream())
                        .flatMap(part -> part);
        return withFields(byName(all));
    }

    /// The same object with the customer's fields beside its own.
    ObjectType withCustom(Collection<Field> custom) {
        return withFields(byName(Stream.concat(fields.values().stream(), custom.stream())));
    }

    private ObjectType withFields(Map<String, Field> all) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                all,
                defaultSort,
                writers,
                verbs,
                rules,
                refusals,
                start);
    }

    public ObjectType sortedBy(String sort) {
        return new ObjectType(
                name, path, label, plural, icon, view, fields, sort, writers, verbs, rules,
                refusals, start);
    }

    public ObjectType writtenBy(Actor.Role... roles) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                fields,
                defaultSort,
                java.util.Set.of(roles),
                verbs,
                rules,
                refusals,
                start);
    }

    public ObjectType verbs(Verb... own) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                fields,
                defaultSort,
                writers,
                List.of(own),
                rules,
                refusals,
                start);
    }

    public ObjectType rules(Rule... own) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                fields,
                defaultSort,
                writers,
                verbs,
                List.of(own),
                refusals,
                start);
    }

    public ObjectType refusing(Map<String, Refusal.Detail> constraints) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                fields,
                defaultSort,
                writers,
                verbs,
                rules,
                Map.copyOf(constraints),
                start);
    }

    public ObjectType startingWith(Start filler) {
        return new ObjectType(
                name,
                path,
                label,
                plural,
                icon,
                view,
                fields,
                defaultSort,
                writers,
                verbs,
                rules,
                refusals,
                filler);
    }

    private static Map<String, Field> byName(Stream<Field> fields) {
        return fields.collect(
                Collectors.toMap(
                        Field::path, field -> field, (one, other) -> other, LinkedHashMap::new));
    }

    public @Nullable Field findField(String path) {
        return fields.get(path);
    }

    public boolean hasTitle() {
        return fields.containsKey(TITLE);
    }

    List<String> trackedColumns() {
        return fields.values().stream()
                .filter(field -> field.is(Trait.TRACKED))
                .map(Field::column)
                .toList();
    }

    public List<Field> searched() {
        return fields.values().stream().filter(field -> field.is(Trait.SEARCHED)).toList();
    }
}
