package io.tandem.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.records.Label;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
class NoticesTests {

    @Autowired Companies companies;
    @Autowired Notices notices;
    @Autowired TransactionTemplate transaction;

    Company admin;
    Company mei;
    long deal;

    @BeforeEach
    void aDealThatIsNobodysYet() {
        admin = companies.company();
        mei =
                companies.as(
                        admin,
                        admin.make(
                                "users",
                                "{\"name\":\"Mei\",\"email\":\"mei@company.example\",\"role\":\"rep\"}"));
        deal = admin.make("deals", "{\"name\":\"Roastery\"}");
    }

    @Test
    void whoIsGivenADealIsToldAndWhoTakesOneIsNot() {
        assign(admin);
        assign(mei);

        Answer told = mei.get("/notices");
        assertThat(told.at("/unread").asInt()).isEqualTo(1);
        assertThat(told.at("/items/0/key").asString()).isEqualTo("sales.notice.assigned");
        assertThat(told.at("/items/0/record/name").asString()).isEqualTo("Roastery");
        assertThat(told.at("/items/0/by/id").asLong()).isEqualTo(admin.user());
        assertThat(admin.get("/notices").at("/items")).isEmpty();
    }

    @Test
    void aRecordOutOfReachIsNotNamed() {
        tell(List.of(mei.user()), News.of("x.moved", Map.of("to", "Tasting")).about("deal", deal));
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        admin.put("/roles/" + role + "/rights", "{\"objects\":{\"deal\":{\"read\":\"none\"}}}");

        Answer told = mei.get("/notices");

        assertThat(told.at("/items/0/hidden").asBoolean()).isTrue();
        assertThat(told.at("/items/0/record").isNull()).isTrue();
        assertThat(told.body().toString()).doesNotContain("Roastery", "Tasting");
    }

    @Test
    void whatWasTakenBackIsNotTold() {
        admin.tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            notices.tell(List.of(mei.user()), News.of("x"));
                            status.setRollbackOnly();
                        }));

        assertThat(mei.get("/notices").at("/items")).isEmpty();
    }

    @Test
    void everybodyIsToldOnceInTheWordsThatSomebodyWrote() {
        tell(
                List.of(mei.user(), mei.user(), admin.user()),
                News.saying(new Label("Look", "请看")).about("deal", deal));

        for (Company eyes : List.of(mei, admin)) {
            Answer told = eyes.get("/notices");
            assertThat(told.at("/items")).hasSize(1);
            assertThat(told.at("/items/0/words/zh-CN").asString()).isEqualTo("请看");
        }
    }

    @Test
    void noticesArePagedAndReadByTheirReaderAlone() {
        for (int each = 0; each < 5; each++) {
            tell(List.of(mei.user()), News.of("x" + each));
        }
        Answer first = mei.get("/notices?limit=2");
        Answer second = mei.get("/notices?limit=2&after=" + first.at("/after").asString());
        long newest = first.at("/items/0/id").asLong();

        assertThat(first.at("/items/0/key").asString()).isEqualTo("x4");
        assertThat(second.at("/items/0/key").asString()).isEqualTo("x2");
        assertThat(read(admin, "{\"ids\":[%d]}".formatted(newest))).isZero();
        assertThat(read(mei, "{\"ids\":[%d]}".formatted(newest))).isEqualTo(4);
        assertThat(read(mei, "{\"upTo\":%s}".formatted(second.at("/items/0/id")))).isEqualTo(1);
        assertThat(mei.post("/notices/read", "{}").code()).isEqualTo("notice.which");
        assertThat(mei.get("/notices?after=x").code()).isEqualTo("page.unknown");
    }

    @Test
    void whatIsUnreadIsCountedUpToAHundred() {
        admin.tenant()
                .run(() ->
                        Collections.nCopies(120, News.of("x"))
                                .forEach(news -> notices.tell(List.of(mei.user()), news)));

        assertThat(mei.get("/notices").at("/unread").asInt()).isEqualTo(100);
    }

    private void tell(List<Long> people, News news) {
        admin.tenant().run(() -> notices.tell(people, news));
    }

    private void assign(Company to) {
        assertThat(
                        admin.post(
                                        "/deals/" + deal + "/assign",
                                        "{\"owner\":%d}".formatted(to.user()))
                                .status())
                .isEqualTo(200);
    }

    private static int read(Company by, String json) {
        return by.post("/notices/read", json).at("/unread").asInt();
    }
}
