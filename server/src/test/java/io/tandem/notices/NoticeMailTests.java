package io.tandem.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.User;
import io.tandem.identity.Users;
import io.tandem.outside.Message;
import io.tandem.records.ObjectTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// The clock is set by handing over the time: a Friday at noon and what comes after.
@TandemTest
class NoticeMailTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String ANY_TIME =
            """
            {"kinds":[{"kind":"mention","app":false,"mail":"now"},{"kind":"change","app":true,"mail":"daily"},
                      {"kind":"comment","app":true,"mail":"daily"},{"kind":"given","app":false,"mail":"none"}],
             "digestAt":"08:00","days":[1,2,3,4,5,6,7]}
            """;

    @Autowired Companies companies;
    @Autowired Notices notices;
    @Autowired NoticeMail mail;
    @Autowired NoticeStore store;
    @Autowired NoticesForgotten forgotten;
    @Autowired List<Wording> wordings;
    @Autowired ObjectTypes types;
    @Autowired Users users;
    @Autowired TransactionTemplate transaction;

    Company admin;
    Company mei;
    long deal;

    @BeforeEach
    void aDealAndSomebodyWhoReadsMail() {
        admin = companies.company();
        mei =
                companies.as(
                        admin,
                        admin.make(
                                "users",
                                "{\"name\":\"Mei\",\"email\":\"mei@mail.example\",\"role\":\"rep\",\"locale\":\"zh-CN\"}"));
        deal = admin.make("deals", "{\"name\":\"Roastery\"}");
        assertThat(mei.put("/notices/settings", ANY_TIME).status()).isEqualTo(200);
    }

    @Test
    void aDigestComesOnceInTheReadersLanguageAndBringsRecordsTogether() {
        long other = admin.make("deals", "{\"name\":\"Mill\"}");
        tell(changed(deal), "amount");
        tell(changed(other), "nextStep");
        tell(changed(deal), "nextStep");

        send(Duration.ZERO);
        assertThat(mails()).isEmpty();
        send(Duration.ofDays(1));
        send(Duration.ofDays(1));

        JsonNode digest = only(mails());
        assertThat(digest.path("to").asString()).isEqualTo("mei@mail.example");
        assertThat(digest.path("subject").asString()).isEqualTo("Tandem：2 条通知");
        assertThat(digest.path("text").asString())
                .contains("Roastery（商机）", "“Roastery”的金额、下一步", "Mill（商机）");
        assertThat(mei.get("/notices").at("/unread").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsToldByMailAloneStandsInNoInboxAndWhatIsNotWantedNowhere() {
        tell(News.of("activities.notice.mentioned").as(News.Kind.MENTION).about("deal", deal));
        tell(News.of("sales.notice.assigned").as(News.Kind.GIVEN).about("deal", deal));

        send(Duration.ofSeconds(1));

        assertThat(only(mails()).path("subject").asString()).contains("Roastery", "提到了您");
        assertThat(mei.get("/notices").at("/items")).isEmpty();
    }

    @Test
    void whatWasReadOrIsOutOfReachIsNotSent() {
        tell(changed(deal), "amount");
        mei.post("/notices/read", "{\"upTo\":" + Long.MAX_VALUE + "}");
        long other = admin.make("deals", "{\"name\":\"Mill\"}");
        tell(changed(other), "amount");
        admin.delete("/deals/" + other);

        send(Duration.ofDays(1));

        assertThat(mails()).isEmpty();
    }

    @Test
    void aMailLeadsToTheRecordAndToTheSettings() {
        tell(changed(deal), "amount");
        Message message =
                admin.tenant()
                        .call(() ->
                                transaction.execute(status -> {
                                    User reader = users.person(mei.user());
                                    Notice notice =
                                            new Notice(
                                                    1,
                                                    Instant.now(),
                                                    "change",
                                                    "activities.notice.changed",
                                                    Map.of(),
                                                    null,
                                                    false,
                                                    new Notice.Record(
                                                            "deal", deal, "Roastery {by}"),
                                                    new Notice.Person(7, "Ann"),
                                                    List.of("amount"),
                                                    1,
                                                    null);
                                    return new MailText("https://crm.example/", wordings, types)
                                            .of(reader, List.of(notice));
                                }));

        assertThat(message.subject()).isEqualTo("Ann 修改了“Roastery {by}”的金额。");
        assertThat(message.text())
                .contains("https://crm.example/deals/" + deal)
                .contains("https://crm.example/settings/notices");
    }

    @Test
    void quietHoursAndFreeDaysHoldMailBackUntilTheyEnd() {
        Preference usual = Preference.USUAL;
        News mention = News.of("x").as(News.Kind.MENTION);
        News comment = News.of("x").as(News.Kind.COMMENT).together(List.of());

        assertThat(usual.dueAt(mention, at("2026-11-27T12:00"), BERLIN))
                .isEqualTo(at("2026-11-27T12:00"));
        assertThat(usual.dueAt(mention, at("2026-11-26T21:30"), BERLIN))
                .isEqualTo(at("2026-11-27T07:00"));
        assertThat(usual.dueAt(mention, at("2026-11-27T06:59"), BERLIN))
                .isEqualTo(at("2026-11-27T07:00"));
        // Friday night waits for Monday, whose first hours are quiet
        assertThat(usual.dueAt(mention, at("2026-11-27T20:00"), BERLIN))
                .isEqualTo(at("2026-11-30T07:00"));
        assertThat(usual.dueAt(comment, at("2026-11-27T08:00"), BERLIN))
                .isEqualTo(at("2026-11-30T08:00"));
        assertThat(usual.dueAt(comment, at("2026-11-27T07:59"), BERLIN))
                .isEqualTo(at("2026-11-27T08:00"));
        assertThat(usual.dueAt(News.of("x"), at("2026-11-27T12:00"), BERLIN)).isNull();
    }

    @Test
    void settingsAreKeptAndHalfOnesRefused() {
        JsonNode kept = mei.get("/notices/settings").body();

        assertThat(kept.path("quietFrom").isNull()).isTrue();
        assertThat(kept.path("days")).hasSize(7);
        assertThat(kept.at("/kinds/0/mail").asString()).isEqualTo("now");
        assertThat(mei.put("/notices/settings", ANY_TIME.replace("1,2,3,4,5,6,7", "")).code())
                .isEqualTo("notice.no-day");
        assertThat(
                        mei.put(
                                        "/notices/settings",
                                        ANY_TIME.replace(
                                                "\"digestAt\"",
                                                "\"quietFrom\":\"20:00\",\"digestAt\""))
                                .code())
                .isEqualTo("notice.quiet");
        assertThat(mei.put("/notices/settings", "{}").code()).isEqualTo("notice.incomplete");
    }

    @Test
    void whatWasToldLongAgoGoesUnlessAMailWaitsForIt() {
        tell(changed(deal), "amount");
        tell(News.of("x"));

        int gone =
                admin.tenant()
                        .call(() ->
                                transaction.execute(status -> {
                                    status.setRollbackOnly();
                                    return store.forget(
                                            Instant.now().plus(Duration.ofDays(1)), 1_000_000);
                                }));

        assertThat(gone).isPositive();
        forgotten.run();
        assertThat(mei.get("/notices").at("/items")).hasSize(2);
    }

    private News changed(long id) {
        return News.of("activities.notice.changed").as(News.Kind.CHANGE).about("deal", id);
    }

    private void tell(News news, String field) {
        tell(news.together(List.of(field)));
    }

    private void tell(News news) {
        admin.tenant().run(() -> notices.tell(List.of(mei.user()), news));
    }

    private void send(Duration later) {
        admin.tenant().run(() -> mail.send(Instant.now().plus(later)));
    }

    private JsonNode mails() {
        return admin.get("/outside/messages").at("/items");
    }

    private static JsonNode only(JsonNode items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
