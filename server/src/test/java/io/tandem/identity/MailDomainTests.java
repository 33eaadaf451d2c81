package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a workspace says of a mail domain concerns nobody of another.
@TandemTest
class MailDomainTests extends BesideAProvider {

    @Test
    void aDomainThatIsMerelyClaimedLeadsNobodyAnywhere() {
        Company globex = companies.company();
        String theirs = domainOf(globex);
        assertThat(claim(company, theirs).status()).isEqualTo(201);

        assertThat(ways("@" + theirs).at("/providers")).isEmpty();

        long own = claim(globex, theirs).id();
        confirmed(globex, theirs);
        JsonNode offered = ways("@" + theirs).at("/providers");
        assertThat(offered).hasSize(1);
        assertThat(offered.at("/0/id").asLong()).isEqualTo(own);
        assertThat(offered.at("/0/workspace").asInt()).isEqualTo(globex.tenant().id());
    }

    @Test
    void aDomainIsOneWorkspacesAndTheOtherIsNotTakenSilently() {
        Company globex = companies.company();
        assertThat(confirmed(company, "shared.example").status()).isEqualTo(200);

        Answer refused = confirmed(globex, "globex.example", "shared.example");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("domain.taken");
        assertThat(refused.at("/detail").asString())
                .contains(company.get("/me").at("/workspace/name").asString());
        assertThat(domains(globex).at("/confirmed")).isEmpty();
        assertThat(domains(company).at("/confirmed/0").asString()).isEqualTo("shared.example");

        assertThat(confirmed(company, "other.example").status()).isEqualTo(200);
        assertThat(confirmed(globex, "shared.example").status()).isEqualTo(200);
        companies
                .operator()
                .put("/workspaces/" + globex.tenant().id() + "/domains", "{\"domains\":[]}");
    }

    @Test
    void theOperatorSeesWhatIsClaimedAndByWhomItIsHeld() {
        Company globex = companies.company();
        String theirs = domainOf(globex);
        claim(company, theirs);
        assertThat(domains(company).at("/claimed/0/domain").asString()).isEqualTo(theirs);
        assertThat(domains(company).at("/claimed/0/heldBy").isNull()).isTrue();

        confirmed(globex, theirs.toUpperCase());

        assertThat(domains(company).at("/claimed/0/heldBy").asString())
                .isEqualTo(globex.get("/me").at("/workspace/name").asString());
        assertThat(domains(globex).at("/claimed")).isEmpty();
    }

    @Test
    void anAdministratorSeesWhereTheirProviderIsOffered() {
        provider("");
        confirmed(company, "another-of-" + domain());
        assertThat(company.get("/identity-providers").at("/items/0/offered")).isEmpty();

        confirmed(company, domain(), "another-of-" + domain());

        assertThat(company.get("/identity-providers").at("/items/0/offered/0").asString())
                .isEqualTo(domain());
    }

    @Test
    void onlyTheOperatorSaysWhoseADomainIs() {
        String path = "/workspaces/" + company.tenant().id() + "/domains";

        assertThat(company.get(path).code()).isEqualTo("workspace.operator-only");
        assertThat(company.put(path, "{\"domains\":[\"mine.example\"]}").code())
                .isEqualTo("workspace.operator-only");
        for (String wrong : List.of("*", "no domain", "@x.example")) {
            assertThat(confirmed(company, wrong).code()).isEqualTo("provider.domains");
        }
        assertThat(
                        companies
                                .operator()
                                .put("/workspaces/999999/domains", "{\"domains\":[]}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void whatTheOperatorsOwnProviderVouchesForIsTheOperators() {
        Company operator = companies.operator();
        String own = "own-%d.example".formatted(company.tenant().id());
        String theirs = "theirs-%d.example".formatted(company.tenant().id());
        confirmed(company, theirs);
        long provider =
                operator.post(
                                "/identity-providers",
                                wanted("\"domains\":[\"%s\",\"%s\"]".formatted(own, theirs)))
                        .id();
        try {
            assertThat(ways("@" + own).at("/providers/0/id").asLong()).isEqualTo(provider);
            assertThat(ways("@" + theirs).at("/providers")).isEmpty();
        } finally {
            operator.delete("/identity-providers/" + provider);
        }
    }

    /// Workspaces that came from elsewhere may have providers of the same number.
    @Test
    void aProviderIsAskedForInItsOwnWorkspaceOnly() {
        Company globex = companies.company();
        long provider = provider("");

        assertThat(traveller.next(start(globex, provider)))
                .endsWith("/sign-in?problem=oidc.unknown-provider");
        assertThat(traveller.next(start(provider))).startsWith(vouching.issuer());
    }

    private Answer claim(Company by, String domain) {
        return by.post("/identity-providers", wanted("\"domains\":[\"%s\"]".formatted(domain)));
    }

    private Answer domains(Company of) {
        return companies.operator().get("/workspaces/" + of.tenant().id() + "/domains");
    }

    private static String domainOf(Company company) {
        return company.get("/me").at("/email").asString().replaceFirst(".*@", "");
    }
}
