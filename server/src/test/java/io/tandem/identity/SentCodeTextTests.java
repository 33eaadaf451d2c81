package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.identity.SentCodes.Purpose;
import io.tandem.outside.Message;
import io.tandem.records.Actor;
import io.tandem.records.Label;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SentCodeTextTests {

    @Test
    void aMailLeadsOnlyToTheAddressThatWasWrittenDownForTheInstallation() {
        String text = mail("https://crm.example/", Purpose.PASSWORD, "en");

        assertThat(text)
                .contains("choose another password for Acme is 123456")
                .endsWith("https://crm.example/new-password#to=ann%2Bx%40acme.example&code=123456");
        assertThat(mail("", Purpose.PASSWORD, "en")).contains("123456").doesNotContain("http");
        assertThat(mail("https://crm.example", Purpose.SIGN_IN, "en")).doesNotContain("http");
    }

    @Test
    void peopleReadItInTheirLanguageAndItIsKeptNowhere() {
        Message message =
                new SentCodeText("").mail(ann("zh-CN"), Purpose.PASSWORD, "Acme", "123456");

        assertThat(message.subject()).isEqualTo("重设 Acme 的密码");
        assertThat(message.text()).contains("验证码是 123456");
        assertThat(message.secret()).isTrue();
        assertThat(
                        new SentCodeText("https://crm.example")
                                .sms(ann("en"), Purpose.PASSWORD, "Acme", "123456")
                                .text())
                .contains("123456")
                .doesNotContain("http");
    }

    private static String mail(String site, Purpose purpose, String locale) {
        return new SentCodeText(site).mail(ann(locale), purpose, "Acme", "123456").text();
    }

    private static User ann(String locale) {
        return new User(
                1,
                "Ann",
                "ann+x@acme.example",
                "+1 555 0100",
                Actor.Role.REP,
                "rep",
                new Label("Sales rep", "销售"),
                null,
                null,
                locale,
                ZoneId.of("UTC"),
                "system",
                "novice");
    }
}
