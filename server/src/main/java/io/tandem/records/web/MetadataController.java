package io.tandem.records.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tandem.records.Actor;
import io.tandem.records.DuplicateRules;
import io.tandem.records.Field;
import io.tandem.records.Field.Trait;
import io.tandem.records.FieldRight;
import io.tandem.records.Label;
import io.tandem.records.Layout;
import io.tandem.records.Layouts;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.OwnField;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import io.tandem.records.SlowLists;
import io.tandem.records.StateProcess;
import io.tandem.records.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What there is in this workspace: objects with their fields and what the person may do with them.
@RestController
@RequestMapping("/api/v1")
class MetadataController {

    record Metadata(List<Described> objects) {}

    record Described(
            String name,
            String path,
            Label label,
            Label plural,
            String icon,
            @Nullable String title,
            List<DescribedField> fields,
            List<ObjectType.Verb> verbs,
            List<String> defaultColumns,
            String defaultSort,
            ObjectType.@Nullable About about,
            Map<String, Boolean> rights,
            List<Related> related,
            List<String> knownBy,
            boolean own,
            @Nullable Layout layout) {}

    record DescribedField(
            String name,
            String kind,
            Label label,
            @Nullable String target,
            List<Field.Choice> choices,
            boolean required,
            boolean unique,
            boolean key,
            boolean writable,
            boolean masked,
            boolean sensitive,
            boolean secret,
            boolean tracked,
            boolean atStart,
            @Nullable String verb,
            boolean custom,
            @Nullable Label help,
            @JsonProperty("default") @Nullable Object initial,
            @Nullable String pattern,
            @Nullable Label demand,
            boolean partOf,
            boolean promoted,
            SlowLists.@Nullable Seen slow,
            @Nullable Governed governed) {}

    /// A field that changes by declared transitions alone.
    ///
    /// @param messages what is said where the condition of one does not hold
    record Governed(List<Label> messages) {}

    record Related(String object, String field) {}

    private final ObjectTypes types;
    private final SlowLists slow;
    private final DuplicateRules duplicates;
    private final Layouts layouts;

    MetadataController(
            ObjectTypes types, SlowLists slow, DuplicateRules duplicates, Layouts layouts) {
        this.types = types;
        this.slow = slow;
        this.duplicates = duplicates;
        this.layouts = layouts;
    }

    @GetMapping("/metadata")
    Metadata metadata(Actor by) {
        Map<String, List<String>> compared = duplicates.compared();
        Map<String, Layout> holding = layouts.holding(by);
        return new Metadata(
                types.all().stream()
                        .filter(type -> Permission.isGranted(by, type, Right.READ))
                        .map(type ->
                                described(
                                        by,
                                        type,
                                        compared.getOrDefault(type.name(), List.of()),
                                        holding.get(type.name())))
                        .toList());
    }

    private Described described(
            Actor by, ObjectType type, List<String> compared, @Nullable Layout layout) {
        return new Described(
                type.name(),
                type.path(),
                type.label(),
                type.plural(),
                type.icon(),
                type.hasTitle() ? ObjectType.TITLE : null,
                shown(by, type).map(field -> described(by, type, field)).toList(),
                type.verbs(),
                shown(by, type).filter(field -> field.is(Trait.LISTED)).map(Field::path).toList(),
                type.defaultSort(),
                type.about(),
                Stream.concat(
                                Right.USUAL.stream(),
                                type.verbs().stream().map(verb -> Right.verb(verb.name())))
                        .collect(
                                Collectors.toMap(
                                        Right::code,
                                        right -> Permission.isGranted(by, type, right))),
                related(by, type),
                shown(by, type).map(Field::path).filter(compared::contains).toList(),
                type.isOwn(),
                layout);
    }

    private List<Related> related(Actor by, ObjectType type) {
        return types.all().stream()
                .filter(other -> Permission.isGranted(by, other, Right.READ))
                .flatMap(other ->
                        shown(by, other)
                                .filter(field ->
                                        field.kind().isRelation()
                                                && type.name().equals(field.target()))
                                .map(field -> new Related(other.name(), field.path())))
                .toList();
    }

    private static Stream<Field> shown(Actor by, ObjectType type) {
        return type.fields().values().stream()
                .filter(field -> by.rights().field(type, field) != FieldRight.HIDDEN);
    }

    /// What is said to who breaks the field's check.
    private static @Nullable Label demand(Field field) {
        OwnField.Check check = field.own().check();
        return check == null ? null : check.message();
    }

    private static @Nullable Governed governed(ObjectType type, Field field) {
        StateProcess process = type.process();
        return process == null || !process.field().equals(field.path())
                ? null
                : new Governed(
                        process.transitions().stream()
                                .map(StateProcess.Transition::message)
                                .filter(Objects::nonNull)
                                .toList());
    }

    private DescribedField described(Actor by, ObjectType type, Field field) {
        FieldRight right = by.rights().field(type, field);
        return new DescribedField(
                field.path(),
                field.kind().code(),
                field.label(),
                field.target(),
                field.choices(),
                field.is(Trait.REQUIRED),
                field.is(Trait.UNIQUE),
                field.is(Trait.KEY),
                !field.is(Trait.COMPUTED) && field.verb() == null && right == FieldRight.WRITE,
                right == FieldRight.MASKED,
                field.is(Trait.SENSITIVE),
                field.is(Trait.SECRET),
                field.is(Trait.TRACKED),
                field.is(Trait.AT_START) && !field.is(Trait.COMPUTED),
                field.verb(),
                field.is(Trait.CUSTOM),
                field.own().help(),
                Values.json(field.own().initial()),
                field.own().pattern(),
                demand(field),
                field.is(Trait.PART_OF),
                field.own().promoted(),
                by.isAdministrator() ? slow.of(field).orElse(null) : null,
                governed(type, field));
    }
}
