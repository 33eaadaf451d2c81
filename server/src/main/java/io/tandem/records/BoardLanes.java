package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import tools.jackson.databind.JsonNode;

/// In which columns a kept board shows its records, and what their heads add up:
/// `{"by":"custom.phase","sum":"custom.amount"}`. Columns are the choices of one field of the
/// records themselves, the states of a process among them, since a card is carried to another by
/// changing it.
final class BoardLanes {

    private static final String BY = "/definition/board/by";
    private static final String SUM = "/definition/board/sum";

    private BoardLanes() {}

    /// Refuses what a board cannot be shown by, and what the actor may not ask about.
    static void check(Joins joins, ObjectType type, JsonNode board) {
        String by = board.path("by").asString("");
        if (joins.open(by, BY).field().kind() != Kind.CHOICE || type.findField(by) == null) {
            throw Refusal.at(
                    BY,
                    "board.by",
                    "The columns of a board are the choices of one of the object's own fields.");
        }
        String sum = board.path("sum").asString("");
        if (!sum.isEmpty() && !joins.open(sum, SUM).field().kind().isNumeric()) {
            throw Refusal.at(
                    SUM, "board.sum", "The columns of a board add up numbers or amounts of money.");
        }
    }
}
