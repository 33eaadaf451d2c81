package io.tandem.records;

import io.tandem.kernel.Filter.Op;
import java.util.List;
import java.util.stream.Stream;

/// A filter as it is asked now: its fields are found, its values have their types, and what was
/// relative – dates, `me`, `myTeam` – has become values. Every engine is asked the same clause and
/// gives the same answer. A leaf fails where its value is missing.
sealed interface Clause {

    record All(List<Clause> of) implements Clause {}

    record Any(List<Clause> of) implements Clause {}

    record Not(Clause of) implements Clause {}

    /// Where a value is, and what is to be known of it.
    ///
    /// @param path as the filter says it, for engines that keep values by path
    record Spot(String path, Place place) {

        Field field() {
            return place.field();
        }
    }

    /// Nothing is there; of text and of lists also what is empty.
    record Missing(Spot at) implements Clause {}

    /// One of the six comparisons. The value is text, a Long or BigDecimal, a Boolean, a LocalDate
    /// or an OffsetDateTime, as the field holds them; text is compared after the fold.
    record Compared(Spot at, Op by, Object value) implements Clause {}

    /// The value lies between two; one leaf, so that an index is entered once.
    record Range(Compared from, Compared until) implements Clause {}

    /// The value is one of several, or it is there and none of them.
    record Among(Spot at, List<?> values, boolean not) implements Clause {}

    enum Where {
        ANYWHERE,
        START,
        END
    }

    /// Text that holds another.
    record Part(Spot at, Where where, String text) implements Clause {}

    /// Several values that hold one or all of these: texts, or the ids of records.
    record Holds(Spot at, List<?> values, boolean all) implements Clause {}

    /// At least so many related records, if `by` is GE, or exactly so many, if it is EQ.
    record Count(Kin kin, Clause where, Op by, long number) implements Clause {}

    /// Records that point here.
    ///
    /// @param from the relations to follow first, joined by dots; empty for the record itself
    /// @param joins the tables that they are read from
    record Kin(String from, Joins joins, Field by) {

        ObjectType type() {
            return joins.root();
        }
    }

    /// All that the clause looks at, of related records too.
    default Stream<Spot> spots() {
        return switch (this) {
            case All all -> all.of().stream().flatMap(Clause::spots);
            case Any any -> any.of().stream().flatMap(Clause::spots);
            case Not not -> not.of().spots();
            case Missing missing -> Stream.of(missing.at());
            case Compared compared -> Stream.of(compared.at());
            case Range range -> Stream.of(range.from().at());
            case Among among -> Stream.of(among.at());
            case Part part -> Stream.of(part.at());
            case Holds holds -> Stream.of(holds.at());
            case Count count -> count.where().spots();
        };
    }
}
