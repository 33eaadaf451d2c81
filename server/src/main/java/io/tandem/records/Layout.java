package io.tandem.records;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the page of an object's records is laid out. What it names is named by paths, never by
/// numbers: it can be carried into another workspace.
///
/// @param facts what stands in the head; the first columns of the list where it says nothing
/// @param othersHidden whether fields that it does not place are left out; else they close the page
/// @param related lists of what points here, in their order; those it does not name follow
/// @param guidance what somebody new should know of these records
/// @param hints the same of single fields, by their path
public record Layout(
        @Nullable List<String> facts,
        List<Tab> tabs,
        boolean othersHidden,
        List<RelatedList> related,
        @Nullable Label guidance,
        Map<String, Label> hints) {

    public record Tab(@Nullable Label title, List<Section> sections) {

        private Tab seen(
                String object, BiPredicate<String, String> sight, Predicate<JsonNode> answered) {
            return new Tab(
                    title,
                    sections.stream()
                            .filter(section -> section.when == null || answered.test(section.when))
                            .map(section -> section.having(seenOf(section.fields, object, sight)))
                            .filter(section -> !section.fields.isEmpty())
                            .toList());
        }
    }

    /// @param columns 1 or 2, where there is room
    /// @param folded whether it is closed until somebody opens it
    /// @param when the filter that a record fulfils on whose page it stands; none for every record
    public record Section(
            @Nullable Label title,
            int columns,
            boolean folded,
            @Nullable Label guidance,
            @Nullable JsonNode when,
            List<String> fields) {

        private Section having(List<String> others) {
            return new Section(title, columns, folded, guidance, when, others);
        }
    }

    /// The records of an object that point here by one of its fields.
    ///
    /// @param columns what stands beside their name; as usual where it says nothing
    public record RelatedList(
            String object, String field, @Nullable List<String> columns, boolean shown) {

        private RelatedList seen(BiPredicate<String, String> sight) {
            return new RelatedList(
                    object, field, columns == null ? null : seenOf(columns, object, sight), shown);
        }
    }

    /// What of it is there for somebody who sees only some fields, or after fields were removed: of
    /// the rest not even a heading is left.
    ///
    /// @param sight whether a field of an object is seen
    /// @param answered whether a filter is answered at all
    Layout seen(String object, BiPredicate<String, String> sight, Predicate<JsonNode> answered) {
        return new Layout(
                facts == null ? null : seenOf(facts, object, sight),
                tabs.stream()
                        .map(tab -> tab.seen(object, sight, answered))
                        .filter(tab -> !tab.sections.isEmpty())
                        .toList(),
                othersHidden,
                related.stream()
                        .filter(list -> sight.test(list.object, list.field))
                        .map(list -> list.seen(sight))
                        .toList(),
                guidance,
                hints.entrySet().stream()
                        .filter(hint -> sight.test(object, hint.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// The first part of the layout of that object that names the field, if one does.
    @Nullable String part(String object, FieldMention field) {
        if (facts != null && facts.stream().anyMatch(one -> field.isNamed(object, one))) {
            return "facts";
        }
        Stream<String> placed =
                tabs.stream()
                        .flatMap(tab -> tab.sections.stream())
                        .flatMap(section -> section.fields.stream());
        if (placed.anyMatch(one -> field.isNamed(object, one))) {
            return "sections";
        }
        Stream<JsonNode> conditions =
                tabs.stream()
                        .flatMap(tab -> tab.sections.stream())
                        .flatMap(section -> Stream.ofNullable(section.when));
        if (conditions.anyMatch(when -> field.isIn(object, when))) {
            return "when";
        }
        if (hints.keySet().stream().anyMatch(one -> field.isNamed(object, one))) {
            return "hints";
        }
        return related.stream().anyMatch(list -> isIn(list, field)) ? "related" : null;
    }

    private static boolean isIn(RelatedList list, FieldMention field) {
        return Stream.concat(
                        Stream.of(list.field),
                        Objects.requireNonNullElse(list.columns, List.<String>of()).stream())
                .anyMatch(one -> field.isNamed(list.object, one));
    }

    private static List<String> seenOf(
            List<String> fields, String object, BiPredicate<String, String> sight) {
        return fields.stream().filter(field -> sight.test(object, field)).toList();
    }
}
