package io.tandem.records;

import io.tandem.kernel.Filter.Op;
import io.tandem.records.Clause.Spot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which comparisons an index of values answers: those that look for few of the records. What it
/// holds of a text is cut, so a text that is as long is compared with the record itself.
final class IndexedLeaf {

    private IndexedLeaf() {}

    /// Where the value is that the index answers for, or null.
    static @Nullable Spot spot(Clause clause) {
        Spot at =
                switch (clause) {
                    case Clause.Compared one when one.by() != Op.NE && isShort(one.value()) ->
                            one.at();
                    case Clause.Range range
                            when isShort(range.from().value()) && isShort(range.until().value()) ->
                            range.from().at();
                    case Clause.Among among when !among.not() && isShort(among.values()) ->
                            among.at();
                    case Clause.Part part
                            when part.where() == Clause.Where.START && isShort(part.text()) ->
                            part.at();
                    case Clause.Holds holds when !holds.all() && isShort(holds.values()) ->
                            holds.at();
                    default -> null;
                };
        boolean answered = at != null && at.place().isIndexed() && at.place().index() == null;
        return answered ? at : null;
    }

    /// The same comparison with the value of the index.
    static Clause in(Clause clause, String row) {
        return switch (clause) {
            case Clause.Compared one -> compared(one, row);
            case Clause.Range range ->
                    new Clause.Range(compared(range.from(), row), compared(range.until(), row));
            case Clause.Among among ->
                    new Clause.Among(in(among.at(), row), among.values(), among.not());
            case Clause.Part part -> new Clause.Part(in(part.at(), row), part.where(), part.text());
            case Clause.Holds holds ->
                    new Clause.Holds(in(holds.at(), row), holds.values(), holds.all());
            default -> throw new IllegalArgumentException("No index answers " + clause);
        };
    }

    private static Clause.Compared compared(Clause.Compared one, String row) {
        return new Clause.Compared(in(one.at(), row), one.by(), one.value());
    }

    private static Spot in(Spot at, String row) {
        return new Spot(at.path(), at.place().in(row));
    }

    private static boolean isShort(Object value) {
        return switch (value) {
            // folding makes a text at most three times as long
            case String text -> text.length() * 3 < ValueIndex.MOST_TEXT;
            case List<?> values -> values.stream().allMatch(IndexedLeaf::isShort);
            default -> true;
        };
    }
}
