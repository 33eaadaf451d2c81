package io.tandem.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The columns of a board with their counts and sums, in one call: of what is open, and of all that
/// was ever won and lost besides.
record BoardBench(RecordsWorld world) {

    private static final int CLIENTS = 4;
    private static final int SECONDS = 5;
    private static final int TURNS = 3;
    private static final double MOST = 150;

    void measure(Report report) throws Exception {
        String all = "/api/v1/deals/board?pipeline=" + world.pipeline();
        String open =
                all
                        + "&filter="
                        + URLEncoder.encode(
                                "{\"field\":\"stage.kind\",\"op\":\"eq\",\"value\":\"open\"}",
                                StandardCharsets.UTF_8);
        int deals = world.deals();
        report.add(p99(open, deals / 10).within(MOST));
        report.add(p99(all, deals));
    }

    private Measure p99(String path, int deals) throws Exception {
        LoadClient http = new LoadClient(world.server().port(), path, TandemServer.TOKEN);
        http.run(CLIENTS, SECONDS);
        List<Rates> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            turns.add(http.run(CLIENTS, SECONDS));
        }
        return Measure.of(
                "board of %,d deals, %d clients, p99".formatted(deals, CLIENTS),
                Rates.middle(turns).p99(),
                "ms");
    }
}
