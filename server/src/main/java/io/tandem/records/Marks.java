package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which of some filters holds for a row first, told by the query that reads it. One that the actor
/// could not ask marks nothing: a view is kept by somebody who may see more.
final class Marks {

    static final int MOST = 20;

    /// The name under which a row tells it.
    static final String NAME = "mark";

    private final List<Filter> asked = new ArrayList<>();
    private @Nullable CaseConditionStep<Integer> first;

    private Marks() {}

    static Marks of(Joins joins, Actor actor, List<Filter> filters, Clock clock) {
        if (filters.size() > MOST) {
            throw tooMany("/marks");
        }
        Marks marks = new Marks();
        for (int at = 0; at < filters.size(); at++) {
            try {
                Condition holds = new FilterSql(joins, actor, clock).condition(filters.get(at));
                marks.first =
                        marks.first == null
                                ? DSL.when(holds, inline(at))
                                : marks.first.when(holds, inline(at));
                marks.asked.add(filters.get(at));
            } catch (Refusal notAsked) {
                // what is hidden from them stays so
                continue;
            }
        }
        return marks;
    }

    static Refusal tooMany(String pointer) {
        return Refusal.at(pointer, "marks.too-many", "A list is marked by at most 20 filters.");
    }

    List<org.jooq.Field<?>> columns() {
        return first == null ? List.of() : List.of(first.as(NAME));
    }

    List<Filter> asked() {
        return asked;
    }

    Map<String, @Nullable Object> put(ResultSet row, Map<String, @Nullable Object> record)
            throws SQLException {
        if (first != null) {
            int at = row.getInt(row.getMetaData().getColumnCount());
            record.put(NAME, row.wasNull() ? null : at);
        }
        return record;
    }
}
