package io.tandem.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two companies, twenty people in each who reach only what is theirs, all at once and over mixed
/// endpoints. Every text carries a mark of whose it is; no answer may carry another's.
@TandemTest
class HammerTests {

    private static final int PEOPLE = 20;
    private static final Pattern MARK = Pattern.compile("mark-\\d+-\\d+-");

    @Autowired Companies companies;

    private record Person(Company eyes, String mark, List<Long> deals) {}

    private record Kind(String name, Function<Person, Answer> ask) {}

    @Test
    void nobodySeesAnothersRowHoweverManyAsk() throws Exception {
        hammer(Duration.ofSeconds(5));
    }

    @Test
    @Tag("slow")
    void norForAMinute() throws Exception {
        hammer(Duration.ofSeconds(60));
    }

    private void hammer(Duration length) throws Exception {
        List<Person> people = new ArrayList<>();
        for (Company company : List.of(companies.company(), companies.company())) {
            people.addAll(people(company));
        }
        List<Long> guessed = people.stream().flatMap(person -> person.deals().stream()).toList();
        Queue<String> foreign = new ConcurrentLinkedQueue<>();
        Map<String, AtomicInteger> good = new ConcurrentHashMap<>();
        AtomicInteger own = new AtomicInteger();
        long end = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Person person : people) {
                threads.submit(() -> {
                    while (System.nanoTime() < end && foreign.isEmpty()) {
                        Kind kind = any(kinds(any(guessed)));
                        Answer answer = kind.ask().apply(person);
                        if (answer.status() < 300) {
                            good.computeIfAbsent(kind.name(), name -> new AtomicInteger())
                                    .incrementAndGet();
                        } else if (answer.status() >= 500) {
                            foreign.add(kind.name() + " faults: " + answer.raw().body());
                        }
                        Matcher marks = MARK.matcher(answer.raw().body());
                        while (marks.find()) {
                            if (marks.group().equals(person.mark())) {
                                own.incrementAndGet();
                            } else {
                                foreign.add(
                                        kind.name()
                                                + " told "
                                                + person.mark()
                                                + " of "
                                                + marks.group());
                            }
                        }
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(length.toSeconds() + 60, TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(foreign).isEmpty();
        assertThat(own.get()).isGreaterThan(PEOPLE * 2);
        // each kind of question was answered, so that silence proves nothing by itself
        assertThat(good.keySet()).hasSizeGreaterThan(8);
    }

    private static List<Kind> kinds(long guessed) {
        return List.of(
                new Kind("list", by -> by.eyes().get("/deals?limit=100&total=exact")),
                new Kind("sorted", by -> by.eyes().get("/deals?limit=3&sort=-amount,name")),
                new Kind(
                        "joined",
                        by -> by.eyes().get("/deals?fields=name,owner.name,account.name")),
                new Kind("guessed", by -> by.eyes().get("/deals/" + guessed)),
                new Kind("one", by -> by.eyes().get("/deals/" + any(by.deals()))),
                new Kind("history", by -> by.eyes().get("/deals/" + any(by.deals()) + "/history")),
                new Kind("timeline", by -> by.eyes().get("/deals/" + guessed + "/timeline")),
                new Kind("search", by -> by.eyes().get("/search?q=mark")),
                new Kind(
                        "aggregate",
                        by ->
                                by.eyes()
                                        .post(
                                                "/deals/aggregate",
                                                "{\"groupBy\":[\"name\"],\"measures\":[{\"fn\":\"count\"}]}")),
                new Kind(
                        "filter",
                        by ->
                                by.eyes()
                                        .post(
                                                "/deals/search",
                                                "{\"filter\":{\"field\":\"name\",\"op\":\"contains\",\"value\":\"mark\"}}")),
                new Kind(
                        "patch",
                        by ->
                                by.eyes()
                                        .patch(
                                                "/deals/" + any(by.deals()),
                                                "{\"nextStep\":\"%scall\"}".formatted(by.mark()))),
                new Kind(
                        "patch guessed",
                        by ->
                                by.eyes()
                                        .patch(
                                                "/deals/" + guessed,
                                                "{\"nextStep\":\"%scall\"}".formatted(by.mark()))),
                new Kind("me", by -> by.eyes().get("/me")),
                new Kind("why", by -> by.eyes().get("/deals/" + guessed + "/why")));
    }

    private List<Person> people(Company company) {
        int tenant = company.tenant().id();
        TestDatabase.write(
                "insert into identity.role_ (tenant_id, code, name, base, grants) values (?, 'of-own', 'Own', 'rep', ?::jsonb)",
                tenant,
                """
                {"deal":{"read":"own","update":"own"},"user":{"read":{"field":"id","op":"eq","value":"me"}},"account":{"read":"own"}}
                """);
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            String mark = "mark-" + tenant + "-" + n + "-";
            long user =
                    TestDatabase.write(
                            "insert into identity.user_ (tenant_id, name, role) values (?, ?, 'of-own') returning id",
                            tenant,
                            mark + "user");
            Company eyes = companies.as(company, user);
            List<Long> deals = new ArrayList<>();
            for (int deal = 0; deal < 3; deal++) {
                deals.add(
                        eyes.make(
                                "deals",
                                "{\"name\":\"%sdeal\",\"amount\":{\"value\":\"%d\",\"currency\":\"EUR\"}}"
                                        .formatted(mark, deal)));
            }
            people.add(new Person(eyes, mark, deals));
        }
        return people;
    }

    private static <T> T any(List<T> these) {
        return these.get(ThreadLocalRandom.current().nextInt(these.size()));
    }
}
