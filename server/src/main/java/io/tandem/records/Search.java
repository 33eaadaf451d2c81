package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.KeptPlans;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.SearchHits.Asked;
import io.tandem.records.SearchQuestion.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds records of any object by the beginnings of the words in what one sees of them, by Chinese
/// characters and how they are spelled, by parts of phone numbers, and past a slip of the pen.
@Service
@Transactional(readOnly = true)
public class Search {

    /// Who finds less than this has perhaps mistyped.
    private static final int FEW = 3;

    /// @param field by which it was found
    /// @param text what stands there
    /// @param marks which parts of it are what was looked for
    public record Why(String field, String text, List<SearchMarks.Mark> marks) {}

    /// @param similar found by another word than the one that was typed
    public record Hit(
            long id,
            String name,
            @Nullable String hint,
            Why why,
            boolean recent,
            boolean similar) {}

    /// @param more whether there are others
    public record Group(String object, List<Hit> items, boolean more) {}

    private final ObjectTypes types;
    private final SearchHits hits;
    private final SearchWords words;
    private final OpenedRecords opened;
    private final Spellings spellings;
    private final JdbcClient jdbc;
    private final KeptPlans plans;

    Search(
            ObjectTypes types,
            SearchHits hits,
            SearchWords words,
            OpenedRecords opened,
            Spellings spellings,
            JdbcClient jdbc,
            KeptPlans plans) {
        this.types = types;
        this.hits = hits;
        this.words = words;
        this.opened = opened;
        this.spellings = spellings;
        this.jdbc = jdbc;
        this.plans = plans;
    }

    public List<Group> find(Actor actor, String text, int most) {
        return find(actor, text, null, most);
    }

    /// @param object the only one to look for, or null
    /// @param most of each object
    public List<Group> find(Actor actor, String text, @Nullable String object, int most) {
        Map<String, Asked> asked = asked(actor, object);
        SearchQuestion question = question(text);
        if (question.said().isEmpty()) {
            return List.of();
        }
        if (question.words().size() == 1 && isAllInScope(asked.values())) {
            plans.keep();
        }
        Map<String, Found> found = new LinkedHashMap<>();
        asked.forEach((name, one) -> found.put(name, new Found(one, most)));
        List<List<String>> typed = question.words().stream().map(List::of).toList();
        look(found, question, question.phrases(), typed, false);
        if (found.values().stream().mapToInt(Found::size).sum() < FEW) {
            lookPastSlips(found, question);
        }
        Map<String, List<String>> spelled = spellings(found.values());
        return found.entrySet().stream()
                .filter(one -> one.getValue().size() > 0)
                .map(one -> one.getValue().group(one.getKey(), question, spelled))
                .toList();
    }

    /// The tokens of one word are read in the order of their index until there are enough, whatever
    /// the word is. How several words, or a narrow scope, are met best depends on them.
    private static boolean isAllInScope(Collection<Asked> asked) {
        return asked.stream().allMatch(one -> one.permission().scope().equals(Filter.ALL));
    }

    private SearchQuestion question(String text) {
        String typed = text.replaceAll("\\p{Cntrl}", " ").strip();
        return jdbc.sql("select records.search_text(:typed), records.dialled(:typed)")
                .param("typed", typed.substring(0, Math.min(typed.length(), 200)))
                .query((row, number) ->
                        SearchQuestion.of(typed, row.getString(1), row.getString(2)))
                .single();
    }

    private Map<String, Asked> asked(Actor actor, @Nullable String object) {
        Map<String, List<Long>> lately = opened.of(actor);
        Map<String, Asked> asked = new LinkedHashMap<>();
        for (ObjectType type : types.all()) {
            Permission permission = Permission.find(actor, type, Right.READ).orElse(null);
            if (permission == null || object != null && !object.equals(type.name())) {
                continue;
            }
            List<Field> fields =
                    type.fields().values().stream()
                            .filter(SearchTokens::looksInto)
                            .filter(field ->
                                    permission.field(field).compareTo(FieldRight.READ) >= 0)
                            .toList();
            Field title = type.findField(ObjectType.TITLE);
            if (!fields.isEmpty()
                    && title != null
                    && permission.field(title).compareTo(FieldRight.READ) >= 0) {
                asked.put(
                        type.name(),
                        new Asked(permission, fields, lately.getOrDefault(type.name(), List.of())));
            }
        }
        return asked;
    }

    /// First by the phrase as a whole, and by parts of phone numbers; then by all words in any
    /// order.
    private void look(
            Map<String, Found> found,
            SearchQuestion question,
            List<String> phrases,
            List<List<String>> alternatives,
            boolean similar) {
        List<String> beginnings =
                Stream.concat(phrases.stream(), alternatives.stream().flatMap(List::stream))
                        .map(SearchQuestion::cut)
                        .distinct()
                        .toList();
        Map<String, Map<String, Integer>> counts = hits.counts(found.keySet(), beginnings);
        found.forEach((object, one) -> {
            Map<String, Integer> there = counts.getOrDefault(object, Map.of());
            List<String> leading =
                    new ArrayList<>(
                            phrases.stream().filter(each -> count(there, each) > 0).toList());
            if (!similar && one.hasPhones()) {
                leading.addAll(question.numbers());
            }
            if (!leading.isEmpty()) {
                one.add(hits, new Reading(leading, List.of()), List.of(), similar);
            }
            if (one.isOpen() && (alternatives.size() > 1 || similar)) {
                inAnyOrder(alternatives, there)
                        .ifPresent(reading ->
                                one.add(
                                        hits,
                                        reading,
                                        alternatives.stream().flatMap(List::stream).toList(),
                                        similar));
            }
        });
    }

    private static int count(Map<String, Integer> counts, String word) {
        return counts.getOrDefault(SearchQuestion.cut(word), 0);
    }

    /// All words, led by the one that the fewest records have.
    private static java.util.Optional<Reading> inAnyOrder(
            List<List<String>> alternatives, Map<String, Integer> counts) {
        List<List<String>> there =
                alternatives.stream()
                        .map(words ->
                                words.stream()
                                        .filter(word -> count(counts, word) > 0)
                                        .map(SearchQuestion::cut)
                                        .toList())
                        .toList();
        if (there.stream().anyMatch(List::isEmpty)) {
            return java.util.Optional.empty();
        }
        List<List<String>> rarestFirst = new ArrayList<>(there);
        rarestFirst.sort(
                Comparator.comparingInt(
                        words -> words.stream().mapToInt(word -> count(counts, word)).sum()));
        return java.util.Optional.of(
                new Reading(rarestFirst.getFirst(), rarestFirst.subList(1, rarestFirst.size())));
    }

    private void lookPastSlips(Map<String, Found> found, SearchQuestion question) {
        List<List<String>> alternatives = new ArrayList<>();
        boolean any = false;
        for (String word : question.words()) {
            List<String> near = words.near(word);
            any |= !near.isEmpty();
            alternatives.add(Stream.concat(Stream.of(word), near.stream()).toList());
        }
        if (any) {
            look(found, question, List.of(), alternatives, true);
        }
    }

    /// How the Chinese characters of what was found are spelled.
    private Map<String, List<String>> spellings(Collection<Found> found) {
        return spellings.of(
                found.stream()
                        .flatMap(Found::values)
                        .flatMapToInt(String::codePoints)
                        .filter(SearchQuestion::isSpelledOut)
                        .mapToObj(Character::toString)
                        .collect(Collectors.toSet()));
    }

    /// What was found of one object so far.
    private static final class Found {

        private record Match(SearchHits.Hit hit, List<String> words, boolean similar) {}

        private final Asked asked;
        private final int most;
        private final Map<Long, Match> matches = new LinkedHashMap<>();

        Found(Asked asked, int most) {
            this.asked = asked;
            this.most = most;
        }

        void add(SearchHits hits, Reading reading, List<String> words, boolean similar) {
            for (SearchHits.Hit hit : hits.of(asked, reading, 4 * most)) {
                matches.putIfAbsent(hit.id(), new Match(hit, words, similar));
            }
        }

        boolean hasPhones() {
            return asked.fields().stream().anyMatch(field -> field.kind() == Kind.PHONE);
        }

        boolean isOpen() {
            return matches.size() <= most;
        }

        int size() {
            return matches.size();
        }

        Stream<String> values() {
            return matches.values().stream().limit(most).map(match -> value(match.hit()));
        }

        private static String value(SearchHits.Hit hit) {
            return String.valueOf(value(hit.row(), hit.by()));
        }

        private static @Nullable Object value(Map<String, @Nullable Object> row, Field field) {
            return field.is(Trait.CUSTOM)
                    ? row.get("custom") instanceof Map<?, ?> own ? own.get(field.name()) : null
                    : row.get(field.name());
        }

        Group group(String object, SearchQuestion question, Map<String, List<String>> spellings) {
            return new Group(
                    object,
                    matches.values().stream()
                            .limit(most)
                            .map(match -> hit(match, question, spellings))
                            .toList(),
                    matches.size() > most);
        }

        private Hit hit(Match match, SearchQuestion question, Map<String, List<String>> spellings) {
            SearchHits.Hit hit = match.hit();
            String value = value(hit);
            List<String> words = match.words().isEmpty() ? question.words() : match.words();
            Object hint =
                    asked.fields().stream()
                            .filter(field -> !field.path().equals(ObjectType.TITLE))
                            .map(field -> value(hit.row(), field))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            return new Hit(
                    hit.id(),
                    String.valueOf(hit.row().get(ObjectType.TITLE)),
                    hint == null ? null : hint.toString(),
                    new Why(
                            hit.by().path(),
                            value,
                            SearchMarks.of(
                                    value,
                                    question,
                                    hit.by().kind() == Kind.PHONE,
                                    words,
                                    spellings)),
                    asked.opened().contains(hit.id()),
                    match.similar());
        }
    }
}
