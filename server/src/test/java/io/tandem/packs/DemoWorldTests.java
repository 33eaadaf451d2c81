package io.tandem.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class DemoWorldTests {

    @Autowired Companies companies;
    @Autowired DemoWorld demo;

    Company company;

    @BeforeEach
    void anEmptyCompany() {
        company = companies.company();
    }

    private long deals() {
        return company.get("/deals?limit=1&total=exact").at("/total/value").asLong();
    }

    @Test
    void anEmptyWorkspaceIsFilledOnce() {
        demo.fill(company.tenant());
        demo.fill(company.tenant());

        assertThat(deals()).isEqualTo(900);
    }

    @Test
    void aWorkspaceThatHasRecordsIsLeftAlone() {
        company.make("accounts", "{\"name\":\"Ours\"}");

        demo.fill(company.tenant());

        assertThat(deals()).isZero();
    }

    @Test
    void aWorkspaceThatCannotTakeItInStaysAsItIs() {
        company.make(
                "users",
                "{\"name\":\"Wang\",\"email\":\"wang@heron-coffee.example\",\"role\":\"rep\"}");

        demo.fill(company.tenant());

        assertThat(deals()).isZero();
    }
}
