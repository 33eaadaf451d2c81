package io.tandem.records;

import io.tandem.kernel.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Finds many records at once by the values of several fields, as an import does: the stage of that
/// name in that pipeline, the line of that deal with that product. Text is compared after the fold.
@Service
@Transactional(readOnly = true)
public class RecordMatches {

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final JsonMapper json;

    RecordMatches(JdbcTemplate jdbc, RecordQuery query, JsonMapper json) {
        this.jdbc = jdbc;
        this.query = query;
        this.json = json;
    }

    /// The ids of the records that hold each of the wanted values, in the same order. Several ids
    /// mean that the values are ambiguous.
    ///
    /// @param fields the fields to compare
    /// @param wanted for each record that is looked for the values of these: text, or a number
    public List<List<Long>> find(
            Permission permission, List<String> fields, List<List<Object>> wanted) {
        List<List<Long>> found = new ArrayList<>();
        wanted.forEach(values -> found.add(new ArrayList<>()));
        if (wanted.isEmpty()) {
            return found;
        }
        Joins joins = query.joins(permission);
        Condition same = DSL.noCondition();
        StringBuilder columns = new StringBuilder("at int");
        for (int i = 0; i < fields.size(); i++) {
            Place place = joins.indexed(joins.open(fields.get(i), "/" + fields.get(i)));
            org.jooq.Field<String> given = DSL.field(DSL.name("wanted", "k" + i), String.class);
            boolean text = place.field().kind().isText();
            columns.append(", k").append(i).append(' ').append(text ? "text" : "numeric");
            same =
                    same.and(
                            text
                                    ? DSL.condition(
                                            "{0} = {1}", place.comparable(), folded(place, given))
                                    : DSL.condition("{0} = {1}::bigint", place.column(), given));
        }
        org.jooq.Field<Long> id = joins.place("id", "/id").column().cast(Long.class);
        Condition scope = query.condition(joins, permission, Filter.ALL);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(
                                        Joins.SQL.select(id, DSL.field(DSL.name("wanted", "at"))),
                                        DSL.table(
                                                "jsonb_to_recordset({0}::jsonb) as wanted({1})",
                                                DSL.val(json.writeValueAsString(rows(wanted))),
                                                DSL.raw(columns.toString())))
                                .and(scope)
                                .and(same));
        jdbc.query(
                sql.sql(),
                row -> {
                    found.get(row.getInt(2)).add(row.getLong(1));
                },
                sql.values());
        return found;
    }

    /// An index holds no more of a text than fits into it.
    private static org.jooq.Field<String> folded(Place place, org.jooq.Field<String> given) {
        return place.index() == null
                ? Joins.fold(given)
                : DSL.field(
                        "left({0}, {1})",
                        String.class, Joins.fold(given), DSL.inline(ValueIndex.MOST_TEXT));
    }

    private static List<Map<String, Object>> rows(List<List<Object>> wanted) {
        List<Map<String, Object>> rows = new ArrayList<>(wanted.size());
        for (int at = 0; at < wanted.size(); at++) {
            Map<String, Object> row = new HashMap<>();
            row.put("at", at);
            for (int i = 0; i < wanted.get(at).size(); i++) {
                row.put("k" + i, wanted.get(at).get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
