package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class LockoutTests {

    private static final String PASSWORD = "correct-horse";

    @Autowired Companies companies;

    Company company;
    Browser browser;
    String email;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        browser = new Browser(company);
        email = company.get("/me").at("/email").asString();
    }

    @Test
    void eachFurtherFailureDoublesTheWait() throws Exception {
        fail(5);
        assertThat(waits()).isBetween(50L, 60L);

        theWaitIsOver();
        fail(1);
        assertThat(waits()).isBetween(110L, 120L);

        theWaitIsOver();
        fail(1);
        assertThat(waits()).isBetween(230L, 240L);
    }

    @Test
    void theRightPasswordForgetsWhatFailedBefore() throws Exception {
        fail(5);
        theWaitIsOver();

        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);

        fail(4);
        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatNobodyHasWaitsAsWell() {
        String nobody = "nobody" + email;
        for (int n = 0; n < 5; n++) {
            assertThat(browser.signIn(nobody, "wrong-horse").status()).isEqualTo(401);
        }

        assertThat(browser.signIn(nobody, "wrong-horse").status()).isEqualTo(429);
    }

    /// The database reads `ſ` as an s; each spelling with tries of its own would make many of five.
    @Test
    void anotherSpellingOfTheAddressHasNoTriesOfItsOwn() {
        long sam =
                company.make(
                        "users",
                        "{\"name\":\"Sam\",\"email\":\"sass%s\",\"role\":\"rep\"}"
                                .formatted(email));
        assertThat(sam).isPositive();
        String[] spellings = {"sass", "SASS", "ſass", "saſs", "saß"};
        for (String spelling : spellings) {
            assertThat(browser.signIn(spelling + email, "wrong-horse").status()).isEqualTo(401);
        }

        assertThat(browser.signIn("ſaß" + email, "wrong-horse").status()).isEqualTo(429);
    }

    @Test
    void aNumberHasOneSpellingAndALineOneNetwork() {
        assertThat(List.of("+49 30 123", "0049-30-123", "+49(30)123"))
                .allMatch(number -> Reach.of(number).orElseThrow().key().equals("+4930123"));
        assertThat(new Visit("2001:db8:1:2:aaaa::1", null).network())
                .isEqualTo(new Visit("2001:db8:1:2:bbbb::2", null).network())
                .isNotEqualTo(new Visit("2001:db8:1:3::1", null).network());
        assertThat(new Visit("10.0.0.1", null).network()).isEqualTo("10.0.0.1");
    }

    @Test
    void theOwnPasswordIsNotGuessedFromAnOpenSession() {
        for (int n = 0; n < 5; n++) {
            assertThat(changePassword("wrong-horse").code()).isEqualTo("password.wrong");
        }

        assertThat(changePassword(PASSWORD).status()).isEqualTo(429);
    }

    /// However many come at once, five are judged: a try is counted in the statement that allows
    /// it.
    @Test
    void manyAtOnceAreNoMoreThanFive() throws Exception {
        Callable<Integer> attempt =
                () -> new Browser(company).signIn(email, "wrong-horse").status();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers =
                    many.invokeAll(Collections.nCopies(20, attempt)).stream()
                            .map(Future::resultNow)
                            .toList();

            assertThat(Collections.frequency(answers, 401)).isEqualTo(5);
            assertThat(Collections.frequency(answers, 429)).isEqualTo(15);
        }
    }

    /// The count is a row, so a restart does not forget it; and it names no address.
    @Test
    void whatFailedIsKeptWithoutTheAddress() throws Exception {
        fail(2);

        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select tries, (select string_agg(encode(subject, 'escape'), ' ') from system.attempt)"
                                        + " from system.attempt where subject = '\\x"
                                        + subject()
                                        + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.getString(2)).doesNotContain(email);
        }
    }

    @Test
    void failuresStandInTheAuditOfTheirWorkspaceAlone() throws Exception {
        fail(2);
        browser.signIn(email, PASSWORD);
        browser.delete("/session", null);

        for (int n = 0;
                n < 100 && company.get("/audit?kind=sign-in-failed").at("/items").size() < 2;
                n++) {
            Thread.sleep(50);
        }
        Answer failed = company.get("/audit?kind=sign-in-failed");
        assertThat(failed.at("/items")).hasSize(2);
        assertThat(failed.at("/items/0/address").asString()).isEqualTo("127.0.0.1");
        assertThat(failed.body().toString()).doesNotContain("wrong-horse");
        Answer in = company.get("/audit?kind=sign-in");
        assertThat(in.at("/items/0/actor/id").asLong()).isEqualTo(company.user());
        assertThat(in.at("/items/0/detail/by").asString()).isEqualTo("password");
        assertThat(company.get("/audit?kind=sign-out").at("/items")).hasSize(1);
        assertThat(companies.company().get("/audit?kind=sign-in-failed").at("/items")).isEmpty();
    }

    private Answer changePassword(String current) {
        return company.patch(
                "/me",
                "{\"password\":{\"current\":\"%s\",\"next\":\"vernal-otter-7\"}}"
                        .formatted(current));
    }

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            assertThat(browser.signIn(email, "wrong-horse").status()).isEqualTo(401);
        }
    }

    private long waits() {
        Answer refused = browser.signIn(email, PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("sign-in.too-many");
        return Long.parseLong(refused.raw().headers().firstValue("Retry-After").orElseThrow());
    }

    private void theWaitIsOver() throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.attempt set waits_until = now() where subject = '\\x"
                            + subject()
                            + "'");
        }
    }

    private String subject() {
        return HexFormat.of().formatHex(SecretStore.hash("ADDRESS:" + email));
    }
}
