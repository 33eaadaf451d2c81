package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many deals and how much money by stage and month, of all deals, beside the same statement
/// asked by pgbench.
record AggregateBench(RecordsWorld world) {

    private static final int SECONDS = 10;
    private static final int TURNS = 3;
    private static final double MOST = 1.3;

    private static final String ASKED =
            """
            {"groupBy":["stage","createdAt:month"],\
            "measures":[{"fn":"count"},{"fn":"sum","field":"amount"}]}\
            """;

    void measure(Report report) throws Exception {
        PgBench.require();
        StatementLog.Statement statement =
                world.asked(() -> world.api().post("/deals/aggregate", ASKED)).stream()
                        .filter(each -> each.sql().contains("sales.deal"))
                        .max(Comparator.comparingInt(each -> each.sql().length()))
                        .orElseThrow(() -> new IOException("the database logged no aggregate"));
        LoadClient http =
                LoadClient.writing(
                        "POST",
                        world.server().port(),
                        List.of("/api/v1/deals/aggregate"),
                        ASKED,
                        TandemServer.TOKEN);
        PgBench peer = world.peer();
        http.run(1, SECONDS);
        List<Rates> ours = new ArrayList<>();
        List<Rates> theirs = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            ours.add(http.run(1, SECONDS));
            theirs.add(peer.run(statement, 1, SECONDS));
        }
        double sql = Rates.middle(theirs).p50();
        String what = "aggregate of %,d deals by stage and month".formatted(world.deals());
        report.add(Measure.of(what, Rates.middle(ours).p50(), "ms").beside("SQL", sql));
        report.add(Measure.of(what, Rates.middle(ours).p50(), "ms").within(MOST * sql));
    }
}
