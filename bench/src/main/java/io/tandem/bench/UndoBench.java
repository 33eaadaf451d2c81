package io.tandem.bench;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// A bulk edit of every open deal, and the same taken back as a whole.
record UndoBench(RecordsWorld world) {

    private static final double MOST = 1.5;

    void measure(Report report) throws Exception {
        BulkEditBench edits = new BulkEditBench(world);
        long[] edit = new long[1];
        double edited = BulkEditBench.seconds(() -> edit[0] = edits.edit("to be undone"));
        double undone = BulkEditBench.seconds(() -> undo(edits, edit[0]));
        String what = "one field of %,d deals".formatted(world.deals() / 10);
        report.add(Measure.of(what, edited, "s"));
        report.add(Measure.of(what + ", taken back", undone, "s").within(MOST * edited));
    }

    private void undo(BulkEditBench edits, long edit) throws Exception {
        world.api().post("/bulk-edits/" + edit + "/undo", "{}");
        JsonNode ended = edits.ended(edit, "undone");
        if (ended.path("kept").asLong() > 0) {
            throw new IOException("deals were left as they are: " + ended);
        }
    }
}
