package io.tandem.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/// The files of a sales team, as many rows as wanted, in the shape that
/// `samples/mappings/crm-sales.yml` maps. The same number gives the same rows.
final class SalesFiles {

    private static final List<String> SECTORS =
            List.of(
                    "retail",
                    "technology",
                    "medical",
                    "software",
                    "finance",
                    "marketing",
                    "entertainment",
                    "telecommunications",
                    "services",
                    "employment");
    private static final List<String> REGIONS = List.of("Central", "East", "West");
    private static final List<String> PRODUCTS =
            List.of(
                    "GTX Basic,GTX,550",
                    "GTX Pro,GTX,4821",
                    "MG Special,MG,55",
                    "MG Advanced,MG,3393",
                    "GTX Plus Pro,GTX,5482",
                    "GTX Plus Basic,GTX,1096",
                    "GTK 500,GTK,26768");
    private static final int AGENTS = 35;
    private static final LocalDate BEGIN = LocalDate.of(2024, 10, 1);

    private final Random random = new Random(20_261_121);
    private final int deals;
    private final int accounts;

    private SalesFiles(int deals) {
        this.deals = deals;
        this.accounts = Math.max(85, deals / 100);
    }

    static void write(Path folder, int deals) throws IOException {
        SalesFiles files = new SalesFiles(deals);
        files.accounts(folder);
        files.teams(folder);
        files.products(folder);
        files.pipeline(folder);
    }

    private void accounts(Path folder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("accounts.csv"))) {
            out.write(
                    "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n");
            for (int account = 0; account < accounts; account++) {
                out.write(
                        "%s,%s,%d,%d.%02d,%d,United States,%s\n"
                                .formatted(
                                        account(account),
                                        SECTORS.get(random.nextInt(SECTORS.size())),
                                        1950 + random.nextInt(70),
                                        random.nextInt(10_000),
                                        random.nextInt(100),
                                        10 + random.nextInt(20_000),
                                        account % 6 == 5 ? account(account - 5) : ""));
            }
        }
    }

    private void teams(Path folder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("sales_teams.csv"))) {
            out.write("sales_agent,manager,regional_office\n");
            for (int agent = 0; agent < AGENTS; agent++) {
                int manager = agent % 6;
                out.write(
                        "Agent %02d,Manager %d,%s\n"
                                .formatted(agent, manager, REGIONS.get(manager % 3)));
            }
        }
    }

    private void products(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("products.csv"),
                "product,series,sales_price\n" + String.join("\n", PRODUCTS) + "\n");
    }

    private void pipeline(Path folder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("sales_pipeline.csv"))) {
            out.write(
                    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
            for (int deal = 0; deal < deals; deal++) {
                out.write(deal(deal));
            }
        }
    }

    /// As often won, lost and open as in the real file; one in six names no account.
    private String deal(int number) {
        int fate = random.nextInt(88);
        String stage =
                fate < 42 ? "Won" : fate < 67 ? "Lost" : fate < 83 ? "Engaging" : "Prospecting";
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        LocalDate engaged = BEGIN.plusDays(random.nextInt(400));
        boolean closed = fate < 67;
        return "%s,Agent %02d,%s,%s,%s,%s,%s,%s\n"
                .formatted(
                        "B%07d".formatted(number),
                        random.nextInt(AGENTS),
                        product.substring(0, product.indexOf(',')),
                        random.nextInt(6) == 0 ? "" : account(random.nextInt(accounts)),
                        stage,
                        fate < 83 ? engaged : "",
                        closed ? engaged.plusDays(1 + random.nextInt(120)) : "",
                        fate < 42 ? 50 + random.nextInt(30_000) : closed ? 0 : "");
    }

    private static String account(int number) {
        return "Account %05d".formatted(number);
    }
}
