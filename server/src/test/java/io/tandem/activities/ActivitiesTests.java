package io.tandem.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class ActivitiesTests {

    private static final Instant SOON = Instant.now().plus(10, ChronoUnit.MINUTES);

    @Autowired Companies companies;
    @Autowired DueActivities due;

    Company admin;
    Company mei;
    Company tom;
    long meisDeal;
    long account;
    long lin;

    @BeforeEach
    void repsWhoSeeTheirOwnDealsOnly() {
        admin = companies.company();
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        Answer rights =
                admin.put(
                        "/roles/" + role + "/rights",
                        "{\"objects\":{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}}");
        assertThat(rights.status()).isEqualTo(200);
        mei = companies.as(admin, admin.make("users", "{\"name\":\"Mei\",\"role\":\"rep\"}"));
        tom = companies.as(admin, admin.make("users", "{\"name\":\"Tom\",\"role\":\"rep\"}"));
        meisDeal =
                admin.make("deals", "{\"name\":\"Roastery\",\"owner\":%d}".formatted(mei.user()));
        account = admin.make("accounts", "{\"name\":\"Nova\"}");
        lin = admin.make("people", "{\"name\":\"Lin\"}");
    }

    private long meeting(Company by, String more) {
        return by.make(
                "meetings", "{\"name\":\"Tasting\",\"startsAt\":\"%s\"%s}".formatted(SOON, more));
    }

    private String aboutTheDeal() {
        return ",\"object\":\"deal\",\"recordId\":" + meisDeal;
    }

    private static List<String> kinds(Answer timeline) {
        List<String> kinds = new ArrayList<>();
        timeline.at("/items").forEach(one -> kinds.add(one.path("kind").asString()));
        return kinds;
    }

    @Test
    void whoReachesAnyOfTheRecordsReachesTheMeeting() {
        long hidden = meeting(mei, aboutTheDeal());
        long shared =
                meeting(mei, aboutTheDeal() + ",\"also\":[\"account:%d\"]".formatted(account));

        assertThat(tom.get("/meetings/" + hidden).status()).isEqualTo(404);
        assertThat(tom.get("/meetings/" + shared).at("/name").asString()).isEqualTo("Tasting");
        assertThat(kinds(tom.get("/accounts/" + account + "/timeline"))).contains("meeting");
        assertThat(mei.get("/deals/" + meisDeal + "/timeline?limit=2").at("/items")).hasSize(2);
        Answer found =
                tom.list(
                        "meetings",
                        "{\"field\":\"also\",\"op\":\"containsAny\",\"value\":[\"account:%d\"]}"
                                .formatted(account),
                        "");
        assertThat(found.at("/items")).hasSize(1);
        Answer unseen =
                tom.post(
                        "/meetings",
                        "{\"name\":\"X\",\"startsAt\":\"%s\"%s}".formatted(SOON, aboutTheDeal()));
        assertThat(unseen.at("/errors/0/code").asString()).isEqualTo("relation.unknown");
        long toms = tom.make("deals", "{\"name\":\"Lobby\"}");
        long own = meeting(tom, ",\"object\":\"deal\",\"recordId\":" + toms);
        assertThat(
                        tom.patch("/meetings/" + own, "{\"recordId\":" + meisDeal + "}")
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("relation.unknown");
    }

    @Test
    void whoTakesPartReadsItAndDoesNotChangeIt() {
        long held =
                meeting(
                        mei,
                        aboutTheDeal()
                                + ",\"participants\":[%d],\"people\":[%d]"
                                        .formatted(tom.user(), lin));

        Answer read = tom.get("/meetings/" + held);
        assertThat(read.at("/participants/0/name").asString()).isEqualTo("Tom");
        assertThat(read.at("/people/0/name").asString()).isEqualTo("Lin");
        assertThat(tom.patch("/meetings/" + held, "{\"place\":\"Here\"}").status()).isEqualTo(403);
        assertThat(kinds(tom.get("/people/" + lin + "/timeline"))).contains("meeting");
        Answer mine =
                tom.list(
                        "meetings",
                        "{\"field\":\"participants\",\"op\":\"containsAny\",\"value\":[%d]}"
                                .formatted(tom.user()),
                        "");
        assertThat(mine.at("/items")).hasSize(1);
        assertThat(admin.delete("/people/" + lin).code()).isEqualTo("record.in-use");
    }

    @Test
    void aNoteIsCalledByItsFirstLineAndWhatIsAboutNothingIsItsOwners() {
        long note = mei.make("notes", "{\"body\":\"They want oat milk\\nand soon\"}");

        assertThat(mei.get("/notes/" + note).at("/name").asString())
                .isEqualTo("They want oat milk");
        assertThat(tom.get("/notes/" + note).status()).isEqualTo(404);
        Answer half = mei.post("/notes", "{\"body\":\"x\",\"object\":\"deal\"}");
        assertThat(half.at("/errors/0/code").asString()).isEqualTo("activity.about");
        Answer ends =
                mei.post(
                        "/meetings",
                        "{\"name\":\"X\",\"startsAt\":\"2026-03-02T10:00:00Z\",\"endsAt\":\"2026-03-02T09:00:00Z\"}");
        assertThat(ends.at("/errors/0/code").asString()).isEqualTo("meeting.ends");
    }

    @Test
    void seriesKeepTheirDayOverMonthEndsAndYears() {
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", 3))
                .containsExactly("2026-02-28", "2026-03-31", "2026-04-30");
        assertThat(days("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", 2))
                .containsExactly("2026-02-27", "2026-03-27");
        assertThat(days("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", "2026-01-13", 2))
                .containsExactly("2026-03-10", "2026-05-12");
        assertThat(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-03-23", 3))
                .containsExactly("2026-03-26", "2026-04-06", "2026-04-09");
        assertThat(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29", 4))
                .containsExactly("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29");
        assertThat(
                        Repeat.parse("FREQ=DAILY;COUNT=3")
                                .after(day("2026-01-03"), 3, day("2026-01-03")))
                .isEmpty();
        assertThat(
                        Repeat.parse("FREQ=DAILY;UNTIL=20260104")
                                .after(day("2026-01-01"), 1, day("2026-01-09")))
                .hasValueSatisfying(last -> assertThat(last.day()).isEqualTo(day("2026-01-04")));
        Stream.of("FREQ=HOURLY", "FREQ=DAILY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=X", "nonsense")
                .forEach(rule ->
                        assertThat(
                                        mei.post(
                                                        "/tasks",
                                                        "{\"name\":\"x\",\"dueOn\":\"2026-01-01\",\"repeats\":\"%s\"}"
                                                                .formatted(rule))
                                                .at("/errors/0/code")
                                                .asString())
                                .isEqualTo("task.repeats"));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static List<String> days(String rule, String from, int count) {
        Repeat repeat = Repeat.parse(rule);
        return Stream.iterate(repeat.next(day(from)), repeat::next)
                .limit(count)
                .map(LocalDate::toString)
                .toList();
    }

    @Test
    void theNextOfASeriesIsMadeOnceWhenOneIsDone() {
        LocalDate today = LocalDate.now();
        long task =
                mei.make(
                        "tasks",
                        "{\"name\":\"Weekly call\",\"dueOn\":\"%s\",\"repeats\":\"FREQ=DAILY;COUNT=2\"%s}"
                                .formatted(today.plusDays(3), aboutTheDeal()));
        due.run();
        assertThat(mei.get("/tasks").at("/items")).hasSize(1);

        mei.patch("/tasks/" + task, "{\"done\":true}");
        due.run();
        due.run();
        JsonNode items = mei.get("/tasks?sort=dueOn").at("/items");
        assertThat(items).hasSize(2);
        assertThat(items.path(1).path("dueOn").asString()).isEqualTo(today.plusDays(4).toString());
        assertThat(items.path(1).path("owner").path("id").asLong()).isEqualTo(mei.user());

        mei.patch("/tasks/" + items.path(1).path("id").asLong(), "{\"done\":true}");
        due.run();
        assertThat(mei.get("/tasks").at("/items")).hasSize(2);
    }

    @Test
    void aReminderIsToldOnceAndComesAtNineWhateverTheClockDoes() {
        meeting(mei, ",\"remindBefore\":30,\"participants\":[%d]".formatted(tom.user()));
        meeting(mei, ",\"remindBefore\":5");
        due.run();
        due.run();
        for (Company told : List.of(mei, tom)) {
            Answer notices = told.get("/notices");
            assertThat(notices.at("/items")).hasSize(1);
            assertThat(notices.at("/items/0/key").asString())
                    .isEqualTo("activities.notice.reminder.meeting");
            assertThat(notices.at("/items/0/record/name").asString()).isEqualTo("Tasting");
        }

        mei.patch("/me", "{\"zone\":\"Europe/Berlin\"}");
        assertThat(remindedAt("2026-10-24")).isEqualTo("2026-10-24T07:00:00Z");
        assertThat(remindedAt("2026-10-25")).isEqualTo("2026-10-25T08:00:00Z");
    }

    private String remindedAt(String day) {
        long task =
                mei.make(
                        "tasks",
                        "{\"name\":\"Ring\",\"dueOn\":\"%s\",\"remindBefore\":0}".formatted(day));
        return mei.get("/tasks/" + task).at("/remindAt").asString();
    }

    @Test
    void whoIsGivenATaskIsToldAndMayDeclineItWithAWord() {
        long task = mei.make("tasks", "{\"name\":\"Send beans\"" + aboutTheDeal() + "}");
        assertThat(tom.get("/tasks/" + task).status()).isEqualTo(404);

        Answer given =
                mei.post("/tasks/" + task + "/delegate", "{\"to\":%d}".formatted(tom.user()));
        assertThat(given.at("/owner/id").asLong()).isEqualTo(tom.user());
        assertThat(given.at("/givenBy/id").asLong()).isEqualTo(mei.user());
        assertThat(tom.get("/notices").at("/items/0/key").asString())
                .isEqualTo("activities.notice.delegated");
        assertThat(tom.get("/tasks/" + task).at("/name").asString()).isEqualTo("Send beans");
        assertThat(mei.post("/tasks/" + task + "/decline", "{\"word\":\"No\"}").code())
                .isEqualTo("task.not-given");
        assertThat(tom.post("/tasks/" + task + "/decline", "{}").at("/errors/0/code").asString())
                .isEqualTo("task.word");

        assertThat(tom.post("/tasks/" + task + "/decline", "{\"word\":\"I am away\"}").status())
                .isEqualTo(200);
        Answer back = mei.get("/tasks/" + task);
        assertThat(back.at("/owner/id").asLong()).isEqualTo(mei.user());
        assertThat(back.at("/declined").asString()).isEqualTo("I am away");
        assertThat(mei.get("/notices").at("/items/0/params/word").asString())
                .isEqualTo("I am away");
        assertThat(tom.get("/tasks/" + task).status()).isEqualTo(404);
    }

    @Test
    void aTeamsCalendarShowsWhatOneDoesNotReachAsBusyOnly() {
        long team = admin.make("teams", "{\"name\":\"North\"}");
        for (Company one : List.of(mei, tom)) {
            admin.patch("/users/" + one.user(), "{\"team\":%d}".formatted(team));
        }
        meeting(mei, aboutTheDeal());
        meeting(mei, aboutTheDeal() + ",\"participants\":[%d]".formatted(tom.user()));
        mei.make("tasks", "{\"name\":\"Hidden\",\"dueOn\":\"%s\"}".formatted(LocalDate.now()));

        Answer shown =
                tom.get(
                        "/team-calendar?from=%s&until=%s"
                                .formatted(LocalDate.now(), LocalDate.now().plusDays(1)));
        assertThat(shown.at("/people")).hasSize(2);
        List<String> kinds = kinds(shown);
        assertThat(kinds).containsExactly("busy", "meeting");
        assertThat(shown.at("/items/0/name").isString()).isFalse();
        assertThat(shown.at("/items/0/id").isNumber()).isFalse();
        assertThat(shown.at("/items/1/users")).hasSize(2);
        assertThat(
                        tom.get("/team-calendar?from=2026-01-01&until=2026-05-01")
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("days.range");
    }
}
