package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a kept list shows of its rows: columns, as `amount`, or `amount:200` where somebody drew
/// one so wide, and by which filters rows are coloured.
final class ListLook {

    private static final int MOST_COLUMNS = 100;
    private static final Pattern COLUMN = Pattern.compile("([^:]+)(?::\\d{1,4})?");

    private ListLook() {}

    /// Refuses what is not there, and what the actor may not ask about.
    static void check(Joins joins, RecordQuery query, Permission reading, JsonNode definition) {
        columns(joins, definition.path("columns"));
        JsonNode colours = definition.path("colours");
        if (colours.size() > Marks.MOST) {
            throw Marks.tooMany("/definition/colours");
        }
        for (int at = 0; at < colours.size(); at++) {
            String pointer = "/definition/colours/" + at + "/filter";
            query.condition(
                    joins, reading, FilterJson.read(colours.get(at).get("filter"), pointer));
        }
    }

    private static void columns(Joins joins, JsonNode columns) {
        if (columns.isMissingNode() || columns.isNull()) {
            return;
        }
        if (!columns.isArray() || columns.size() > MOST_COLUMNS) {
            throw refused("/definition/columns");
        }
        for (int at = 0; at < columns.size(); at++) {
            String pointer = "/definition/columns/" + at;
            Matcher column = COLUMN.matcher(columns.get(at).asString(""));
            if (!column.matches()) {
                throw refused(pointer);
            }
            joins.place(column.group(1), pointer);
        }
    }

    private static Refusal refused(String pointer) {
        return Refusal.at(
                pointer,
                "view.columns",
                "The columns of a list are at most 100 fields: amount, or amount:200 with a width.");
    }
}
