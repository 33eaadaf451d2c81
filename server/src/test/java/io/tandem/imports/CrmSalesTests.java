package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A real sales team's deals, where the files are at hand: they may be measured with, not shipped.
@TandemTest
class CrmSalesTests {

    private static final Path FOLDER = Path.of("../../shared/data/crm-sales").toAbsolutePath();
    private static final Path MAPPING = Path.of("../samples/mappings/crm-sales.yml");
    private static final String[] FILES = {
        "accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv"
    };

    @Autowired Companies companies;

    @Test
    void aWholeTeamComesInWithItsHistoryAndTheSecondTimeChangesNothing() {
        assumeThat(Files.isDirectory(FOLDER)).isTrue();
        Company company = companies.company();
        Desk desk = new Desk(company);

        JsonNode first = desk.imported(Desk.folder(FOLDER, FILES), Desk.mapping(MAPPING));

        assertThat(first.path("state").asString()).isEqualTo("done");
        assertThat(Desk.counts(first, "deal"))
                .isEqualTo("8800 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(stages(company))
                .containsExactly(
                        "Prospecting 500 null",
                        "Engaging 1589 null",
                        "Won 4238 10005534.00",
                        "Lost 2473 0.00");
        assertThat(count(company, "accounts", "{\"and\":[]}")).isEqualTo(85);
        assertThat(count(company, "accounts", "{\"field\":\"parent\",\"op\":\"isNotEmpty\"}"))
                .isEqualTo(15);
        assertThat(
                        count(
                                company,
                                "accounts",
                                "{\"field\":\"sector\",\"op\":\"eq\",\"value\":\"technology\"}"))
                .isEqualTo(12);
        assertThat(count(company, "products", "{\"and\":[]}")).isEqualTo(7);
        assertThat(count(company, "teams", "{\"and\":[]}")).isEqualTo(6);
        assertThat(count(company, "users", "{\"field\":\"team\",\"op\":\"isNotEmpty\"}"))
                .isEqualTo(35);
        assertThat(count(company, "deals", "{\"field\":\"account\",\"op\":\"isEmpty\"}"))
                .isEqualTo(1425);
        assertThat(first.at("/result/notes/0/text").asString())
                .isEqualTo("1,425 deals name no account");
        assertThat(cycleOfWonDeals(company)).startsWith("51.78");
        assertThat(count(company, "deals", "{\"field\":\"owner\",\"op\":\"eq\",\"value\":\"me\"}"))
                .isZero();

        JsonNode again = desk.imported(Desk.folder(FOLDER, FILES), Desk.mapping(MAPPING));

        assertThat(Desk.counts(again, "deal"))
                .isEqualTo("0 created, 0 changed, 8800 unchanged, 0 refused");
        assertThat(Desk.counts(again, "dealLine"))
                .isEqualTo("0 created, 0 changed, 8800 unchanged, 0 refused");
    }

    private static List<String> stages(Company company) {
        JsonNode rows =
                company.post(
                                "/deals/aggregate",
                                """
                                {"groupBy":["stage"],"measures":[{"fn":"count"},{"fn":"sum","field":"amount"}]}
                                """)
                        .at("/rows");
        List<String> stages = new ArrayList<>();
        for (JsonNode row : rows) {
            stages.add(
                    row.at("/stage/name").asString()
                            + " "
                            + row.path("count").asLong()
                            + " "
                            + row.path("sum(amount)").path("value").asString("null"));
        }
        return stages;
    }

    private static String cycleOfWonDeals(Company company) {
        return company.post(
                        "/deals/aggregate",
                        """
                        {"filter":{"field":"stage.kind","op":"eq","value":"won"},
                         "measures":[{"fn":"avg","field":"cycleDays","as":"cycle"}]}
                        """)
                .at("/rows/0/cycle")
                .asString();
    }

    private static long count(Company company, String objects, String filter) {
        return company.list(objects, filter, "&limit=1&total=exact").at("/total/value").asLong();
    }
}
