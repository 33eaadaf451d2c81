package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Layout.RelatedList;
import io.tandem.records.Layout.Section;
import io.tandem.records.Layout.Tab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a layout as somebody wrote it, and says at which place it could not be drawn.
final class LayoutJson {

    private static final int MOST_TABS = 10;
    private static final int MOST_SECTIONS = 30;
    private static final int MOST_FACTS = 5;
    private static final int MOST_COLUMNS = 5;
    private static final int MOST_RELATED = 100;
    private static final int MOST_TITLE = 100;
    private static final int MOST_GUIDANCE = 1_000;

    private final String object;
    private final BiPredicate<String, String> fields;
    private final BiPredicate<String, String> relations;
    private final Consumer<Filter> conditions;
    private final Set<String> placed = new HashSet<>();

    /// @param fields whether an object has a field, or had it and may have it again
    /// @param relations the same of fields that lead to the object whose layout this is
    /// @param conditions refuses a filter that could not be asked
    LayoutJson(
            String object,
            BiPredicate<String, String> fields,
            BiPredicate<String, String> relations,
            Consumer<Filter> conditions) {
        this.object = object;
        this.fields = fields;
        this.relations = relations;
        this.conditions = conditions;
    }

    Layout read(JsonNode said) {
        FieldJson.only(
                said, Set.of("facts", "tabs", "othersHidden", "related", "guidance", "hints"), "");
        return new Layout(
                said.hasNonNull("facts")
                        ? names(said.get("facts"), object, MOST_FACTS, "layout.facts", "/facts")
                        : null,
                tabs(said.path("tabs")),
                flag(said, "othersHidden", false, ""),
                related(said.path("related")),
                FieldJson.label(said.get("guidance"), "/guidance", MOST_GUIDANCE),
                hints(said.path("hints")));
    }

    private List<Tab> tabs(JsonNode said) {
        List<Tab> tabs = new ArrayList<>();
        int count = listed(said, 1, MOST_TABS, "layout.tabs", "tabs", "/tabs");
        for (int at = 0; at < count; at++) {
            tabs.add(tab(said.get(at), count > 1, "/tabs/" + at));
        }
        once(tabs.stream().map(Tab::title).toList(), "layout.tab-twice", "tab", "/tabs");
        return tabs;
    }

    private Tab tab(JsonNode said, boolean titled, String at) {
        FieldJson.only(said, Set.of("title", "sections"), at);
        Label title = FieldJson.label(said.get("title"), at + "/title", MOST_TITLE);
        if (titled && title == null) {
            throw Refusal.at(
                    at + "/title",
                    "layout.tab-title",
                    "Where there are several tabs, each has a title.");
        }
        List<Section> sections = new ArrayList<>();
        JsonNode given = said.path("sections");
        String here = at + "/sections";
        int count = listed(given, 0, MOST_SECTIONS, "layout.sections", "sections", here);
        for (int one = 0; one < count; one++) {
            sections.add(section(given.get(one), here + "/" + one));
        }
        once(
                sections.stream().map(Section::title).toList(),
                "layout.section-twice",
                "section of this tab",
                here);
        return new Tab(title, sections);
    }

    private Section section(JsonNode said, String at) {
        FieldJson.only(
                said, Set.of("title", "columns", "folded", "guidance", "when", "fields"), at);
        int columns = said.path("columns").asInt(said.has("columns") ? 0 : 1);
        if (columns != 1 && columns != 2) {
            throw Refusal.at(
                    at + "/columns", "layout.columns", "A section has one or two columns.");
        }
        List<String> own =
                names(
                        said.path("fields"),
                        object,
                        Integer.MAX_VALUE,
                        "layout.fields",
                        at + "/fields");
        for (int one = 0; one < own.size(); one++) {
            if (!placed.add(own.get(one))) {
                throw Refusal.at(
                        at + "/fields/" + one,
                        "layout.field-twice",
                        "The field "
                                + own.get(one)
                                + " is placed already. It stands in one place.");
            }
        }
        if (said.hasNonNull("when")) {
            conditions.accept(FilterJson.read(said.get("when"), at + "/when"));
        }
        return new Section(
                FieldJson.label(said.get("title"), at + "/title", MOST_TITLE),
                columns,
                flag(said, "folded", false, at),
                FieldJson.label(said.get("guidance"), at + "/guidance", MOST_GUIDANCE),
                said.hasNonNull("when") ? said.get("when") : null,
                own);
    }

    private List<RelatedList> related(JsonNode said) {
        List<RelatedList> lists = new ArrayList<>();
        Set<String> named = new HashSet<>();
        int count = listed(said, 0, MOST_RELATED, "layout.related", "related lists", "/related");
        for (int one = 0; one < count; one++) {
            String at = "/related/" + one;
            JsonNode given = said.get(one);
            FieldJson.only(given, Set.of("object", "field", "columns", "shown"), at);
            String other = given.path("object").asString("");
            String field = given.path("field").asString("");
            if (!relations.test(other, field)) {
                throw Refusal.at(
                        at,
                        "layout.related",
                        "A related list names an object and its field that leads here: {\"object\":…,\"field\":…}.");
            }
            if (!named.add(other + " " + field)) {
                throw Refusal.at(at, "layout.related-twice", "This list is there already.");
            }
            List<String> columns =
                    given.hasNonNull("columns")
                            ? names(
                                    given.get("columns"),
                                    other,
                                    MOST_COLUMNS,
                                    "layout.related-columns",
                                    at + "/columns")
                            : null;
            lists.add(new RelatedList(other, field, columns, flag(given, "shown", true, at)));
        }
        return lists;
    }

    private Map<String, Label> hints(JsonNode said) {
        Map<String, Label> hints = new LinkedHashMap<>();
        if (said.isMissingNode() || said.isNull()) {
            return hints;
        }
        if (!said.isObject()) {
            throw Refusal.at("/hints", "field.wrong-type", "Here stands an object.");
        }
        for (Map.Entry<String, JsonNode> hint : said.properties()) {
            String at = "/hints/" + hint.getKey();
            known(object, hint.getKey(), at);
            Label words = FieldJson.label(hint.getValue(), at, MOST_GUIDANCE);
            if (words != null) {
                hints.put(hint.getKey(), words);
            }
        }
        return hints;
    }

    /// A list of fields, each named once.
    private List<String> names(JsonNode said, String of, int most, String code, String at) {
        List<String> names = new ArrayList<>();
        int count = listed(said, 0, most, code, "fields", at);
        for (int one = 0; one < count; one++) {
            String name = said.get(one).asString("");
            known(of, name, at + "/" + one);
            if (names.contains(name)) {
                throw Refusal.at(
                        at + "/" + one,
                        "layout.field-twice",
                        "The field " + name + " stands here already.");
            }
            names.add(name);
        }
        return names;
    }

    private void known(String of, String field, String at) {
        if (!fields.test(of, field)) {
            throw Refusal.at(at, "field.unknown", "There is no field " + field + " on " + of + ".");
        }
    }

    /// How many there are of a list that may be missing where none is needed.
    private static int listed(
            JsonNode said, int least, int most, String code, String what, String at) {
        boolean none = least == 0 && (said.isMissingNode() || said.isNull());
        if (!none && (!said.isArray() || said.size() < least || said.size() > most)) {
            throw Refusal.at(
                    at,
                    code,
                    most == Integer.MAX_VALUE
                            ? "Here stands a list of " + what + "."
                            : "Here stands a list of at least %d and at most %d %s."
                                    .formatted(least, most, what));
        }
        return said.size();
    }

    /// People tell two of the same title apart by nothing.
    private static void once(List<@Nullable Label> titles, String code, String what, String at) {
        Set<String> said = new HashSet<>();
        for (int one = 0; one < titles.size(); one++) {
            Label title = titles.get(one);
            if (title != null && !said.add(title.en())) {
                throw Refusal.at(
                        at + "/" + one + "/title",
                        code,
                        "Another " + what + " is called " + title.en() + " already.");
            }
        }
    }

    private static boolean flag(JsonNode said, String name, boolean usual, String at) {
        JsonNode value = said.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.at(at + "/" + name, "field.wrong-type", "Here stands true or false.");
        }
        return value.asBoolean(usual);
    }
}
