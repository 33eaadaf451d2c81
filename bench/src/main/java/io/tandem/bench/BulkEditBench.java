package io.tandem.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One field of every open deal, changed as a person does it with all that a filter finds, beside a
/// bare UPDATE of the same rows.
record BulkEditBench(RecordsWorld world) {

    private static final double MOST = 4;
    private static final long LOOK = 100;

    void measure(Report report) throws Exception {
        int deals = world.deals() / 10;
        double bare = seconds(() -> bare("first"));
        double edited = seconds(() -> edit("edited"));
        // once before and once after, since the table grows by each
        double middle = (bare + seconds(() -> bare("second"))) / 2;
        String what = "one field of %,d deals".formatted(deals);
        report.add(Measure.of(what, edited, "s").beside("UPDATE", middle));
        report.add(Measure.of(what, edited, "s").within(MOST * middle));
    }

    private void bare(String value) throws Exception {
        world.run(
                """
                update sales.deal_ as d set next_step = '%s'
                  from sales.stage_ as s
                 where d.tenant_id = 1 and s.tenant_id = 1 and s.id = d.stage_id and s.kind = 'open'
                """
                        .formatted(value));
    }

    /// Changes what every open deal has as its next step, and answers the edit once it is done.
    long edit(String nextStep) throws Exception {
        long id =
                world.api()
                        .post(
                                "/deals/bulk",
                                """
                                {"filter":{"field":"stage.kind","op":"eq","value":"open"},"set":{"nextStep":"%s"}}
                                """
                                        .formatted(nextStep))
                        .path("id")
                        .asLong();
        JsonNode edit = ended(id, "done");
        if (edit.path("refused").asLong() > 0) {
            throw new IOException("deals were refused: " + edit);
        }
        return id;
    }

    JsonNode ended(long id, String state) throws Exception {
        JsonNode edit = world.api().get("/bulk-edits/" + id);
        while (!edit.path("state").asString().equals(state)) {
            if (edit.path("state").asString().equals("failed")) {
                throw new IOException("the edit failed: " + edit);
            }
            Thread.sleep(LOOK);
            edit = world.api().get("/bulk-edits/" + id);
        }
        return edit;
    }

    static double seconds(RecordsWorld.Doing doing) throws Exception {
        Instant begun = Instant.now();
        doing.run();
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }
}
