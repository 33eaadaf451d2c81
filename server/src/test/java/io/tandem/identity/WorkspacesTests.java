package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class WorkspacesTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired Companies companies;

    Company operator;
    Company company;
    String path;

    @BeforeEach
    void aCompany() {
        operator = companies.operator();
        company = companies.company();
        path = "/workspaces/" + company.tenant().id();
    }

    @Test
    void onlyTheFirstWorkspacesAdministratorsLookAfterTheOthers() {
        for (String address : List.of("/workspaces", path, path + "/limits")) {
            assertThat(company.get(address).code()).isEqualTo("workspace.operator-only");
        }
        assertThat(company.post(path + "/suspend", "{}").code())
                .isEqualTo("workspace.operator-only");
        assertThat(operator.get(path).at("/state").asString()).isEqualTo("active");
    }

    @Test
    void aWorkspaceIsMadeAndItsAdministratorJoinsByALink() {
        String email = "founder%d@new.example".formatted(NUMBER.incrementAndGet());
        Answer made =
                operator.post(
                        "/workspaces",
                        "{\"name\":\"Lamps & Co\",\"administrator\":\"Fay\",\"email\":\"%s\"}"
                                .formatted(email));

        assertThat(made.status()).isEqualTo(201);
        String invitation =
                "/invitations/" + made.at("/link").asString().substring("/join/".length());
        assertThat(operator.as(0, null).get(invitation).at("/workspace").asString())
                .isEqualTo("Lamps & Co");
        assertThat(
                        signIn(email, join(invitation, "a long password 7"))
                                .at("/user/workspace/name")
                                .asString())
                .isEqualTo("Lamps & Co");
    }

    @Test
    void manyWorkspacesAreFoundByNameAndPagedThrough() {
        String word = "Paged" + NUMBER.incrementAndGet();
        for (int n = 0; n < 5; n++) {
            operator.post(
                    "/workspaces",
                    "{\"name\":\"%s %d\",\"email\":\"%s%d@paged.example\"}"
                            .formatted(word, n, word, n));
        }
        Answer first = operator.get("/workspaces?limit=3&q=" + word.toUpperCase());
        Answer rest =
                operator.get("/workspaces?limit=3&q=" + word + "&after=" + first.at("/after"));

        assertThat(first.at("/items").size()).isEqualTo(3);
        assertThat(rest.at("/items").size()).isEqualTo(2);
        assertThat(rest.at("/after").isNull()).isTrue();
    }

    @Test
    void aSuspendedWorkspaceRefusesTokensAndSignInsAndLetsThemInAgain() {
        String email = company.get("/me").at("/email").asString();
        assertThat(company.get("/deals").status()).isEqualTo(200);

        assertThat(operator.post(path + "/suspend", "{}").at("/state").asString())
                .isEqualTo("suspended");

        Answer refused = company.get("/deals");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("workspace.suspended");
        assertThat(signIn(email, "correct-horse").code()).isEqualTo("workspace.suspended");
        assertThat(signIn(email, "wrong-horse").code()).isEqualTo("sign-in.refused");

        operator.post(path + "/resume", "{}");
        assertThat(company.get("/deals").status()).isEqualTo(200);
        assertThat(signIn(email, "correct-horse").status()).isEqualTo(200);
    }

    @Test
    void theOperatorsOwnWorkspaceStays() {
        assertThat(operator.post("/workspaces/" + operator.tenant().id() + "/suspend", "{}").code())
                .isEqualTo("workspace.operator");
    }

    @Test
    void aLimitIsCountedFromWhatIsThere() {
        Answer usage = operator.get(path + "/limits");
        long records = usage.at("/used/records").asLong();
        assertThat(usage.at("/limits/records").isNull()).isTrue();
        assertThat(usage.at("/used/users").asLong()).isEqualTo(1);

        limit("\"records\":" + (records + 2));
        assertThat(account("One").status()).isEqualTo(201);
        long second = account("Two").id();
        assertThat(account("Three").status()).isEqualTo(409);
        assertThat(account("Three").code()).isEqualTo("limit.records");

        assertThat(company.delete("/accounts/" + second).status()).isLessThan(300);
        assertThat(account("Three").status()).isEqualTo(201);
        limit("\"records\":null");
        assertThat(account("Four").status()).isEqualTo(201);
        assertThat(operator.get(path + "/limits").at("/used/records").asLong())
                .isEqualTo(records + 3);
    }

    @Test
    void ofManyAtOnceNoMorePassThanTheLimitLets() throws Exception {
        long records = operator.get(path + "/limits").at("/used/records").asLong();
        limit("\"records\":" + (records + 21));

        List<Answer> answers = atOnce(60, n -> () -> account("Together " + n));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(21);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("limit.records"));
        assertThat(operator.get(path + "/limits").at("/used/records").asLong())
                .isEqualTo(records + 21);
    }

    @Test
    void aLimitBelowWhatIsThereTakesNothingAwayAndLetsNothingIn() {
        account("One");
        limit("\"records\":1");

        assertThat(account("Two").code()).isEqualTo("limit.records");
        assertThat(company.get("/accounts?total=exact").at("/total/value").asLong()).isEqualTo(1);
    }

    @Test
    void inactiveUsersLeaveTheirSeats() {
        limit("\"users\":2");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        String cleo = "{\"name\":\"Cleo\",\"role\":\"rep\"}";
        assertThat(company.post("/users", cleo).code()).isEqualTo("limit.users");

        company.patch("/users/" + ben, "{\"active\":false}");
        assertThat(company.post("/users", cleo).status()).isEqualTo(201);
        assertThat(company.patch("/users/" + ben, "{\"active\":true}").code())
                .isEqualTo("limit.users");
    }

    @Test
    void requestsOfAMinuteAreCountedOverAllWhoAsk() throws Exception {
        limit("\"requestsPerMinute\":40");

        List<Answer> answers = atOnce(120, n -> () -> company.get("/me"));

        // the minute may turn in the middle
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isBetween(38L, 80L);
        assertThat(answers.stream().filter(answer -> answer.status() == 429))
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.code()).isEqualTo("limit.requests");
                    assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
                });
        assertThat(companies.company().get("/me").status()).isEqualTo(200);
    }

    @Test
    void aLimitThatMakesNoSenseIsRefused() {
        assertThat(operator.put(path + "/limits", "{\"users\":0}").code()).isEqualTo("limit.range");
        assertThat(operator.put("/workspaces/999999999/limits", "{}").status()).isEqualTo(404);
    }

    private void limit(String json) {
        Answer answer = operator.put(path + "/limits", "{" + json + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private Answer account(String name) {
        return company.post("/accounts", "{\"name\":\"%s\"}".formatted(name));
    }

    private interface Attempt {
        Callable<Answer> of(int number);
    }

    private static List<Answer> atOnce(int many, Attempt attempt) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> attempts = new ArrayList<>();
            for (int n = 0; n < many; n++) {
                attempts.add(attempt.of(n));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private String join(String invitation, String password) {
        assertThat(unsafe(invitation, "{\"password\":\"%s\"}".formatted(password)).status())
                .isEqualTo(200);
        return password;
    }

    private Answer signIn(String email, String password) {
        return unsafe(
                "/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private Answer unsafe(String address, String json) {
        return operator.as(0, null)
                .send("POST", address, json, "Cookie", "XSRF-TOKEN=abc", "X-XSRF-TOKEN", "abc");
    }
}
