package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// An import asks with each chunk, and once more before all of it is committed, what its owner may
/// do by then. A row that is held elsewhere stops it in its last chunk, while things change.
@TandemTest
class ImportRightsTests {

    private static final String MAY_IMPORT =
            """
            {"objects":{"account":{"read":"all","create":"all","update":"all","delete":"all","import":"all"}}}
            """;
    private static final int ONE_CHUNK = 5_000;

    @Autowired Companies companies;

    Company company;
    Desk desk;
    long mei;
    long role;
    long zeta;

    @BeforeEach
    void somebodyWhoImports() {
        company = companies.company();
        role =
                company.make(
                        "roles", "{\"name\":\"Importer\",\"code\":\"importer\",\"base\":\"rep\"}");
        may(MAY_IMPORT);
        mei = company.make("users", "{\"name\":\"Mei\",\"role\":\"importer\"}");
        zeta = company.make("accounts", "{\"name\":\"Zeta\",\"employees\":1}");
        desk = new Desk(companies.as(company, mei));
    }

    @Test
    void anImportWhoseOwnerIsLetGoIsRolledBackAndSaysSo() throws Exception {
        JsonNode ended =
                interrupted(
                        "run",
                        () ->
                                company.post(
                                        "/users/" + mei + "/deactivate",
                                        "{\"rules\":[{\"object\":\"account\",\"relation\":\"owner\",\"to\":\"nobody\"}]}"));

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).contains("no longer active in this workspace");
        nothingWasWritten();
    }

    @Test
    void anImportWhoseOwnerMayNoLongerImportIsRolledBackAndSaysSo() throws Exception {
        JsonNode ended =
                interrupted(
                        "run",
                        () -> may(MAY_IMPORT.replace("\"import\":\"all\"", "\"import\":\"none\"")));

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).contains("may not do it now");
        nothingWasWritten();
    }

    @Test
    void anImportIsNotTakenBackByWhoMayNoLongerDelete() {
        long id = desk.mapped(Desk.accounts("name,employees\nYota,3\n"), mapping());
        assertThat(desk.ended(id, "run").path("state").asString()).isEqualTo("done");
        may(MAY_IMPORT.replace("\"delete\":\"all\"", "\"delete\":\"none\""));

        JsonNode ended = desk.ended(id, "revert");

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).contains("may not do it now");
        assertThat(desk.account("Yota").isMissingNode()).isFalse();
    }

    /// Runs the import up to its last chunk, changes something and lets it go on.
    private JsonNode interrupted(String phase, Runnable meanwhile) throws Exception {
        StringBuilder text = new StringBuilder("name,employees\n");
        for (int n = 0; n < ONE_CHUNK; n++) {
            text.append("New ").append(n).append(",1\n");
        }
        text.append("Zeta,2\n");
        long id = desk.mapped(Desk.accounts(text.toString()), mapping());
        try (Connection owner = TestDatabase.asOwner()) {
            owner.setAutoCommit(false);
            hold(owner);
            desk.company().post("/imports/" + id + "/" + phase, "{}");
            while (company.get("/imports/" + id).at("/progress/done").asLong() < ONE_CHUNK) {
                Thread.sleep(20);
            }
            meanwhile.run();
            // as long as an owner's rights are remembered
            Thread.sleep(1_200);
            owner.rollback();
        }
        return new Desk(company).awaited(id);
    }

    private void hold(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(
                    "select from accounts.account_ where id = %d for update".formatted(zeta));
        }
    }

    private void nothingWasWritten() {
        assertThat(company.get("/accounts?limit=9").at("/items").size()).isEqualTo(1);
        assertThat(company.get("/accounts/" + zeta).at("/employees").asInt()).isEqualTo(1);
    }

    private void may(String rights) {
        assertThat(company.put("/roles/" + role + "/rights", rights).status()).isEqualTo(200);
    }

    private static String mapping() {
        return Desk.ACCOUNTS
                .replaceFirst("\"parent\":\"parent\",", "")
                .replaceFirst(",\\s*\"revenue\":.*?}", "");
    }
}
