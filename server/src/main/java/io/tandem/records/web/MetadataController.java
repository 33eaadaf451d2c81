package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Permission.Right;
import io.tandem.records.Search;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What there is in this workspace: objects with their fields and what the person may do with them,
/// and the search over all of them.
@RestController
@RequestMapping("/api/v1")
class MetadataController {

    private static final int MOST_HITS = 50;

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
            Map<String, Boolean> rights,
            List<Related> related) {}

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
            boolean atStart,
            @Nullable String verb,
            boolean custom) {}

    record Related(String object, String field) {}

    record Found(List<Search.Group> groups) {}

    private final ObjectTypes types;
    private final Search search;

    MetadataController(ObjectTypes types, Search search) {
        this.types = types;
        this.search = search;
    }

    @GetMapping("/metadata")
    Metadata metadata(Actor by) {
        return new Metadata(types.all().stream().map(type -> described(by, type)).toList());
    }

    @GetMapping("/search")
    Found search(Actor by, @RequestParam String q, @RequestParam(defaultValue = "8") int limit) {
        return new Found(search.find(by, q, Math.clamp(limit, 1, MOST_HITS)));
    }

    private Described described(Actor by, ObjectType type) {
        return new Described(
                type.name(),
                type.path(),
                type.label(),
                type.plural(),
                type.icon(),
                type.hasTitle() ? ObjectType.TITLE : null,
                type.fields().values().stream().map(MetadataController::described).toList(),
                type.verbs(),
                type.fields().values().stream()
                        .filter(field -> field.is(Trait.LISTED))
                        .map(Field::path)
                        .toList(),
                type.defaultSort(),
                Stream.of(Right.values())
                        .collect(
                                Collectors.toMap(
                                        right -> right.name().toLowerCase(Locale.ROOT),
                                        right -> Permission.isGranted(by, type, right))),
                related(type));
    }

    private List<Related> related(ObjectType type) {
        return types.all().stream()
                .flatMap(other ->
                        other.fields().values().stream()
                                .filter(field ->
                                        field.kind() == Kind.RELATION
                                                && type.name().equals(field.target()))
                                .map(field -> new Related(other.name(), field.path())))
                .toList();
    }

    private static DescribedField described(Field field) {
        return new DescribedField(
                field.path(),
                field.kind().code(),
                field.label(),
                field.target(),
                field.choices(),
                field.is(Trait.REQUIRED),
                field.is(Trait.UNIQUE),
                field.is(Trait.KEY),
                !field.is(Trait.COMPUTED) && field.verb() == null,
                field.is(Trait.AT_START) && !field.is(Trait.COMPUTED),
                field.verb(),
                field.is(Trait.CUSTOM));
    }
}
