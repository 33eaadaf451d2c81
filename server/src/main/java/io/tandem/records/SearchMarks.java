package io.tandem.records;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which parts of a value are what was looked for. The value is read as `records.search_text` reads
/// it, each letter with its place.
public final class SearchMarks {

    /// From where on and up to where, in the units in which screens count letters.
    public record Mark(int from, int to) {}

    private record Letter(String said, int from, int to, boolean begins) {}

    private final List<Letter> letters = new ArrayList<>();

    private SearchMarks(String value) {
        boolean begins = true;
        boolean spelledOut = false;
        for (int at = 0; at < value.length(); ) {
            int one = value.codePointAt(at);
            int next = at + Character.charCount(one);
            String said =
                    Fold.fold(
                            Normalizer.normalize(Character.toString(one), Normalizer.Form.NFKD)
                                    .replaceAll("[\u0300-\u036f]", ""));
            if (!said.isEmpty() && said.codePoints().allMatch(Character::isLetterOrDigit)) {
                boolean alone = SearchQuestion.isSpelledOut(one);
                letters.add(new Letter(said, at, next, begins || alone || spelledOut));
                spelledOut = alone;
                begins = false;
            } else if (!said.isEmpty() && "'’`·".indexOf(one) < 0) {
                begins = true;
            }
            at = next;
        }
    }

    static List<Mark> of(
            String value,
            SearchQuestion question,
            boolean phone,
            List<String> words,
            Map<String, List<String>> spellings) {
        SearchMarks marks = new SearchMarks(value);
        if (phone) {
            for (String part : question.parts()) {
                List<Mark> found = marks.digits(value, part);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        List<Mark> phrase = marks.begins(String.join("", question.words()));
        if (!phrase.isEmpty()) {
            return phrase;
        }
        List<Mark> each = new ArrayList<>();
        for (String word : words) {
            List<Mark> found = marks.begins(word);
            each.addAll(found.isEmpty() ? marks.spelled(word, spellings) : found);
        }
        List<Mark> whole =
                each.isEmpty() ? marks.spelled(String.join("", question.words()), spellings) : each;
        return whole.stream()
                .sorted(java.util.Comparator.comparingInt(Mark::from))
                .distinct()
                .toList();
    }

    /// Where a word, or a sequence of words, begins with these letters for the first time.
    private List<Mark> begins(String sought) {
        for (int from = 0; from < letters.size() && !sought.isEmpty(); from++) {
            StringBuilder said = new StringBuilder();
            for (int to = from;
                    letters.get(from).begins()
                            && to < letters.size()
                            && said.length() < sought.length();
                    to++) {
                said.append(letters.get(to).said());
                if (said.length() >= sought.length() && said.indexOf(sought) == 0) {
                    return List.of(new Mark(letters.get(from).from(), letters.get(to).to()));
                }
            }
        }
        return List.of();
    }

    private List<Mark> digits(String value, String part) {
        int skipped = value.indexOf("(0)");
        List<Letter> digits =
                letters.stream()
                        .filter(one -> Character.isDigit(one.said().codePointAt(0)))
                        .filter(one -> skipped < 0 || one.from() != skipped + 1)
                        .toList();
        String said = String.join("", digits.stream().map(Letter::said).toList());
        int at = said.indexOf(part);
        return at < 0
                ? List.of()
                : List.of(new Mark(digits.get(at).from(), digits.get(at + part.length() - 1).to()));
    }

    /// Chinese characters that are spelled so, by initials or in full.
    private List<Mark> spelled(String sought, Map<String, List<String>> spellings) {
        for (int from = 0; from < letters.size(); from++) {
            for (int reading = 0; reading < 2; reading++) {
                StringBuilder initials = new StringBuilder();
                StringBuilder whole = new StringBuilder();
                for (int to = from; to < letters.size(); to++) {
                    List<String> said = spellings.get(letters.get(to).said());
                    if (said == null) {
                        break;
                    }
                    String syllable = said.get(Math.min(reading, said.size() - 1));
                    initials.append(syllable.charAt(0));
                    whole.append(syllable);
                    if (to > from && initials.toString().equals(sought)
                            || whole.indexOf(sought) == 0) {
                        return List.of(new Mark(letters.get(from).from(), letters.get(to).to()));
                    }
                }
            }
        }
        return List.of();
    }
}
