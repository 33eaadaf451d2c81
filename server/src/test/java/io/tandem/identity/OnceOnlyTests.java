package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A request that is sent again under its `Idempotency-Key` is done once.
@TandemTest
class OnceOnlyTests {

    private static final String LAMPS = "{\"name\":\"Lamps\"}";

    @Autowired Companies companies;
    @Autowired io.tandem.identity.Answers answers;

    private Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void theSameRequestAgainIsAnsweredAsBefore() {
        Answer first = keyed("POST", "/accounts", LAMPS, "k-1");
        Answer again = keyed("POST", "/accounts", LAMPS, "k-1");

        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.raw().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderAUsedKeyIsRefused() {
        keyed("POST", "/accounts", LAMPS, "k-1");

        assertThat(keyed("POST", "/accounts", "{\"name\":\"Beds\"}", "k-1").code())
                .isEqualTo("idempotency.other-request");
        assertThat(keyed("POST", "/people", LAMPS, "k-1").status()).isEqualTo(422);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotRemembered() {
        assertThat(keyed("POST", "/accounts", "{}", "k-1").status()).isEqualTo(400);
        assertThat(keyed("POST", "/accounts", LAMPS, "k-1").status()).isEqualTo(201);
    }

    /// Else a wrong password would be taken back with its refusal, and a token kept as it is.
    @Test
    void whatLetsSomebodyInIsNeitherRememberedNorTakenBack() {
        String email = company.get("/me").at("/email").asString();
        String wrong = "{\"password\":{\"current\":\"nope\",\"next\":\"vernal-otter-7\"}}";
        for (Answer refused :
                List.of(
                        keyed("POST", "/tokens", "{\"name\":\"till\"}", "k-1"),
                        keyed("POST", "/users/" + company.user() + "/invite", "{}", "k-2"),
                        keyed("POST", "/security/totp", "{}", "k-3"),
                        keyed("PATCH", "/me", wrong, "k-4"),
                        keyed(
                                "POST",
                                "/session",
                                "{\"email\":\"%s\",\"password\":\"nope\"}".formatted(email),
                                "k-5"))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("idempotency.not-here");
        }
        for (int n = 0; n < 5; n++) {
            assertThat(company.patch("/me", wrong).code()).isEqualTo("password.wrong");
        }
        assertThat(company.patch("/me", wrong).status()).isEqualTo(429);
        assertThat(company.get("/tokens").at("/items")).hasSize(1);
    }

    @Test
    void twentyAtOnceMakeOne() throws Exception {
        Callable<Long> send = () -> keyed("POST", "/accounts", LAMPS, "k-1").id();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> ids =
                    IntStream.range(0, 20).mapToObj(n -> all.submit(send)).toList();
            for (Future<Long> id : ids) {
                assertThat(id.get()).isEqualTo(ids.getFirst().get());
            }
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void everyKindOfWriteCanBeRepeated() {
        long id = company.make("accounts", LAMPS);

        Answer first = keyed("PATCH", "/accounts/" + id, "{\"employees\":4}", "k-1");
        Answer again = keyed("PATCH", "/accounts/" + id, "{\"employees\":4}", "k-1");
        assertThat(again.raw().headers().firstValue("ETag"))
                .isEqualTo(first.raw().headers().firstValue("ETag"))
                .contains("\"2\"");
        assertThat(keyed("DELETE", "/accounts/" + id, null, "k-2").status()).isEqualTo(204);
        assertThat(keyed("DELETE", "/accounts/" + id, null, "k-2").status()).isEqualTo(204);
        assertThat(keyed("DELETE", "/accounts/" + id, null, "k-3").status()).isEqualTo(404);
    }

    @Test
    void oneWorkspacesKeysAreNotAnothers() {
        Company other = companies.company();
        keyed("POST", "/accounts", LAMPS, "k-1");

        assertThat(other.send("POST", "/accounts", LAMPS, "Idempotency-Key", "k-1").status())
                .isEqualTo(201);
        assertThat(other.get("/accounts?total=exact").at("/total/value").asInt()).isEqualTo(1);
    }

    @Test
    void aKeyIsShortAndVisible() {
        assertThat(keyed("POST", "/accounts", LAMPS, "k".repeat(256)).code())
                .isEqualTo("idempotency.key");
        assertThat(keyed("POST", "/accounts", LAMPS, "a b").code()).isEqualTo("idempotency.key");
    }

    @Test
    void answersAreForgottenAfterADay() {
        keyed("POST", "/accounts", LAMPS, "k-1");
        TestDatabase.write(
                "update identity.answer_ set answered_at = now() - interval '25 hours' where tenant_id = ?",
                company.tenant().id());

        answers.run();

        keyed("POST", "/accounts", LAMPS, "k-1");
        assertThat(count()).isEqualTo(2);
    }

    private Answer keyed(String method, String path, @Nullable String body, String key) {
        return company.send(method, path, body, "Idempotency-Key", key);
    }

    private int count() {
        return company.get("/accounts?total=exact").at("/total/value").asInt();
    }
}
