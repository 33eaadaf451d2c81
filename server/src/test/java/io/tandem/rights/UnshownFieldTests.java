package io.tandem.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordMatches;
import io.tandem.records.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What a role hides or masks cannot be learned by asking around it: every question that touches it
/// is answered alike, whether the value that it guesses is there or not.
@TandemTest
class UnshownFieldTests {

    private static final String THERE = "Peregrine-77";
    private static final String ABSENT = "Albatross-99";

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired ObjectTypes types;
    @Autowired RecordMatches matches;
    @Autowired TransactionTemplate transaction;

    private long deal;

    /// The value stands in this field alone; it was another before.
    private Company aDealWith(String field) {
        Company company = companies.company();
        String value =
                field.equals("account")
                        ? String.valueOf(company.make("accounts", "{\"name\":\"" + THERE + "\"}"))
                        : "\"" + THERE + "\"";
        deal = company.make("deals", "{\"name\":\"Lamps\"}");
        company.make("deals", "{\"name\":\"Other\"}");
        assertThat(company.patch("/deals/" + deal, "{\"%s\":%s}".formatted(field, value)).status())
                .isEqualTo(200);
        return company;
    }

    private Company clerkFor(Company company, String field, String right) {
        TestDatabase.write(
                "insert into identity.role_ (tenant_id, code, name, base, grants) values (?, 'clerk', 'Clerk', 'manager', ?::jsonb)",
                company.tenant().id(),
                """
                {"deal":{"fields":{"%s":"%s"}},"account":{"fields":{"name":"hidden"}}}
                """
                        .formatted(field, right));
        long user =
                TestDatabase.write(
                        "insert into identity.user_ (tenant_id, name, role) values (?, 'Clara Clerk', 'clerk') returning id",
                        company.tenant().id());
        return companies.as(company, user);
    }

    @Test
    void aStoryIsReadThoughATitleInItIsHidden() {
        Company clerk = clerkFor(aDealWith("account"), "reference", "hidden");

        Answer story = clerk.get("/deals/" + deal + "/history");

        assertThat(story.status()).as(story.body().toString()).isEqualTo(200);
        assertThat(story.raw().body()).contains("account").doesNotContain(THERE);
    }

    @ParameterizedTest
    @CsvSource({
        "reference, hidden", "reference, masked",
        "nextStep, hidden", "nextStep, masked",
        "competitor, hidden", "competitor, masked",
        "account, hidden", "account, masked"
    })
    void itIsNotLearned(String field, String right) {
        Company clerk = clerkFor(aDealWith(field), field, right);
        for (Function<String, Answer> question : questions(clerk, field)) {
            Answer there = question.apply(THERE);
            Answer absent = question.apply(ABSENT);
            assertThat(told(there, THERE)).isEqualTo(told(absent, ABSENT));
            assertThat(absent.raw().body()).doesNotContain(THERE);
            assertThat(absent.status()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reference, hidden", "reference, masked",
        "nextStep, hidden", "nextStep, masked",
        "account, hidden", "account, masked"
    })
    void noAnswerShowsIt(String field, String right) {
        Company clerk = clerkFor(aDealWith(field), field, right);
        List<String> paths =
                List.of(
                        "/deals",
                        "/deals/" + deal,
                        "/deals/" + deal + "/history",
                        "/deals/" + deal + "/timeline",
                        "/deals?fields=name,account",
                        "/deals/export",
                        "/search?q=" + THERE,
                        "/search?q=Lamps",
                        "/deals?sort=" + field,
                        "/deals?fields=" + field,
                        "/deals?fields=" + field + ".name",
                        "/deals?sort=" + field + ".name",
                        "/deals/" + deal + "/why?field=" + field);
        for (String path : paths) {
            Answer answer = clerk.get(path);
            assertThat(answer.raw().body().replace(path, "")).as(path).doesNotContain(hidden(path));
        }
    }

    @ParameterizedTest
    @CsvSource({"reference, hidden", "reference, masked", "account.name, hidden"})
    void anImportFindsNothingByIt(String field, String right) {
        Company owned = aDealWith("reference");
        Company clerk = clerkFor(owned, field.replace(".name", ""), right);
        owned.tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            status.setRollbackOnly();
                            Actor actor = actors.find(clerk.user(), "api").orElseThrow();
                            Permission reading =
                                    Permission.of(actor, types.type("deal"), Right.READ);
                            for (String value : List.of(THERE, ABSENT)) {
                                assertThatThrownBy(() ->
                                                matches.find(
                                                        reading,
                                                        List.of(field),
                                                        List.of(List.of(value))))
                                        .isInstanceOf(Refusal.class);
                            }
                        }));
    }

    /// What is echoed of the question itself is no news.
    private static String hidden(String path) {
        return path.contains(THERE) ? "\"items\":[{\"id\":" : THERE;
    }

    private List<Function<String, Answer>> questions(Company clerk, String field) {
        String path = field.equals("account") ? "account.name" : field;
        List<Function<String, Answer>> questions = new ArrayList<>();
        for (String op : List.of("eq", "ne", "contains", "startsWith", "endsWith", "lt", "ge")) {
            questions.add(text ->
                    clerk.list(
                            "deals",
                            "{\"field\":\"%s\",\"op\":\"%s\",\"value\":\"%s\"}"
                                    .formatted(path, op, text),
                            "&total=exact&fields=name"));
        }
        questions.add(text ->
                clerk.list(
                        "deals",
                        "{\"not\":{\"or\":[{\"field\":\"%s\",\"op\":\"in\",\"value\":[\"%s\"]}]}}"
                                .formatted(path, text),
                        "&fields=name"));
        questions.add(text ->
                clerk.post(
                        "/deals/aggregate",
                        "{\"filter\":{\"field\":\"%s\",\"op\":\"eq\",\"value\":\"%s\"}}"
                                .formatted(path, text)));
        questions.add(
                text -> clerk.post("/deals/aggregate", "{\"groupBy\":[\"%s\"]}".formatted(path)));
        questions.add(text ->
                clerk.post(
                        "/deals/days",
                        "{\"field\":\"%s\",\"from\":\"2026-01-01\",\"until\":\"2026-01-09\"}"
                                .formatted(path)));
        for (String measure : List.of("min", "max", "count", "countDistinct")) {
            questions.add(text ->
                    clerk.post(
                            "/deals/aggregate",
                            "{\"measures\":[{\"fn\":\"%s\",\"field\":\"%s\"}]}"
                                    .formatted(measure, path)));
        }
        questions.add(text -> clerk.get("/search?q=" + text));
        questions.add(text -> clerk.get("/deals?fields=name&sort=" + path));
        questions.add(text -> clerk.get("/deals?fields=name&sort=-" + path));
        questions.add(text ->
                clerk.get(
                        "/deals/export?fields=name&filter="
                                + Company.encoded(
                                        "{\"field\":\"%s\",\"op\":\"eq\",\"value\":\"%s\"}"
                                                .formatted(path, text))));
        if (!field.equals("account")) {
            questions.add(text ->
                    clerk.put("/deals/by/" + field + "/" + text, "{\"name\":\"Upserted\"}"));
            // a unique key that is taken would say so
            questions.add(text ->
                    clerk.post(
                            "/deals", "{\"name\":\"New\",\"%s\":\"%s\"}".formatted(field, text)));
            questions.add(text ->
                    clerk.patch("/deals/" + deal, "{\"%s\":\"%s\"}".formatted(field, text)));
        }
        return questions;
    }

    /// Status and body, but for the word that was asked and what names the request.
    private static String told(Answer answer, String word) {
        return answer.status()
                + " "
                + answer.raw()
                        .body()
                        .replace(word, "…")
                        .replaceAll("\"instance\":\"[^\"]*\"", "")
                        .replaceAll("\"updatedAt\":\"[^\"]*\"", "");
    }
}
