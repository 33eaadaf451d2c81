package io.tandem.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Mail through a real mailbox of the test's own.
@TandemTest
class MailInTests {

    private static final GreenMail SERVER = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
    private static int number;

    @Autowired Companies companies;
    @Autowired Arrivals arrivals;
    @Autowired MailInAddresses addresses;
    @Autowired Messages messages;

    GreenMailUser inbox;
    Company admin;
    Company mei;
    Company tom;
    String meisAddress;
    long nova;
    long lin;
    long deal;

    @BeforeAll
    static void aMailbox() {
        SERVER.start();
    }

    @AfterAll
    static void theMailboxStops() {
        SERVER.stop();
    }

    @BeforeEach
    void aCompanyWhoseRepsSeeTheirOwnDeals() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        inbox = SERVER.setUser("in@tandem.localhost", "in", "secret");
        admin = companies.company();
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        admin.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}}");
        mei = user("Mei");
        tom = user("Tom");
        nova = admin.make("accounts", "{\"name\":\"Nova\",\"domain\":\"nova.example\"}");
        lin = admin.make("people", "{\"name\":\"Lin\",\"email\":\"lin@nova.example\"}");
        deal = deal("Roastery", mei);
        meisAddress = mei.post("/mail-in", "{}").at("/address").asString();
    }

    @Test
    void aBlindCopyIsFiledWhereItBelongsWithWhatIsAttached() throws Exception {
        deal("Of another", tom);
        deliver(
                mail(
                        "Mei <mei@house.example>",
                        "Lin <Lin@Nova.example>",
                        "Offer 报价",
                        "",
                        """
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: multipart/alternative; boundary=c

                        --c
                        Content-Type: text/html; charset=utf-8

                        <style>p {}</style><p>Dear Lin &amp; all,</p><script>alert(1)</script><p>see below</p>
                        --c--
                        --b
                        Content-Type: application/pdf; name="../offer.pdf"
                        Content-Disposition: attachment; filename="../offer.pdf"
                        Content-Transfer-Encoding: base64

                        JVBERi0xLjQ=
                        --b--
                        """));

        assertThat(come()).containsExactly("filed");

        JsonNode entry = mails(mei.get("/accounts/" + nova + "/timeline")).getFirst();
        assertThat(entry.at("/record/name").asString()).isEqualTo("Offer 报价");
        assertThat(entry.at("/record/sender").asString()).isEqualTo("Mei <mei@house.example>");
        assertThat(entry.at("/record/recipients").asString()).isEqualTo("Lin <lin@nova.example>");
        assertThat(entry.at("/record/body").asString()).isEqualTo("Dear Lin & all,\n\nsee below");
        assertThat(mails(tom.get("/people/" + lin + "/timeline"))).hasSize(1);
        assertThat(mails(mei.get("/deals/" + deal + "/timeline"))).hasSize(1);
        assertThat(entry.at("/record/enclosures/0/name").asString()).isEqualTo("offer.pdf");
        String file =
                "/mails/%d/enclosures/%d"
                        .formatted(
                                entry.path("id").asLong(),
                                entry.at("/record/enclosures/0/id").asLong());
        assertThat(mei.get(file).raw().body()).isEqualTo("%PDF-1.4");
        assertThat(mei.get(file).raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
        JsonNode notice = mei.get("/notices").at("/items/0");
        assertThat(notice.path("key").asString()).isEqualTo("activities.notice.mailFiledAlso");
        assertThat(notice.at("/record/name").asString()).isEqualTo("Nova");
        assertThat(notice.at("/params/more").asString()).isEqualTo("2");
        assertThat(inboxSize()).isZero();
    }

    @Test
    void whatNobodyKnowsWaitsInATrayThatIsOnesOwn() throws Exception {
        String first = mail("mei@house.example", "new@unknown.example", "Hello", "", "\nHi");
        deliver(first);
        assertThat(come()).containsExactly("unfiled");

        long waiting = tray(mei).getFirst().path("id").asLong();
        assertThat(tray(mei).getFirst().path("waits").asString()).isEqualTo("nothing-found");
        assertThat(admin.get("/mails/" + waiting).status()).isEqualTo(404);
        assertThat(tom.get("/mails/" + waiting).status()).isEqualTo(404);
        assertThat(
                        mei.patch(
                                        "/mails/" + waiting,
                                        "{\"object\":\"account\",\"recordId\":" + nova + "}")
                                .status())
                .isEqualTo(200);
        assertThat(tray(mei)).isEmpty();
        assertThat(tom.get("/mails/" + waiting).status()).isEqualTo(200);

        // found once more, and answered from an address that nobody knows either
        deliver(first);
        deliver(
                mail(
                        "mei@house.example",
                        "new@unknown.example",
                        "Re: Hello",
                        "In-Reply-To: <%d@test>\n".formatted(number),
                        "\nAgain"));
        assertThat(come()).containsExactly("filed");
        assertThat(mails(tom.get("/accounts/" + nova + "/timeline"))).hasSize(2);
        assertThat(mei.patch("/mails/" + waiting, "{\"body\":\"Other words\"}").status())
                .isEqualTo(400);
        assertThat(admin.post("/mails", "{\"name\":\"Made up\"}").status()).isEqualTo(403);
    }

    @Test
    void onlyOnesOwnMailIsFiledByItself() throws Exception {
        deliver(mail("lin@nova.example", "mei@house.example", "Order", "", "\nTen, please"));
        deliver(
                mail(
                        "mei@house.example",
                        "lin@nova.example",
                        "Forged",
                        "Authentication-Results: mx.example; dmarc=fail\n",
                        "\nSend money"));

        assertThat(come()).containsExactly("unfiled", "unfiled");

        List<JsonNode> tray = tray(mei);
        assertThat(tray)
                .allSatisfy(one -> assertThat(one.path("waits").asString()).isEqualTo("sender"));
        assertThat(tray.getFirst().path("offered").toString())
                .isEqualTo("[\"account:%d\",\"person:%d\",\"deal:%d\"]".formatted(nova, lin, deal));
        assertThat(mails(mei.get("/accounts/" + nova + "/timeline"))).isEmpty();
    }

    @Test
    void aRecordsAddressFilesThereForWhoeverMayChangeTheRecord() throws Exception {
        String address = mei.post("/deals/" + deal + "/mail-in", "{}").at("/address").asString();
        assertThat(mei.post("/deals/" + deal + "/mail-in", "{}").at("/address").asString())
                .isEqualTo(address);
        assertThat(tom.post("/deals/" + deal + "/mail-in", "{}").status()).isEqualTo(404);
        deliver(mail("mei@house.example", address, "Mine", "", "\nText"));
        deliver(mail("tom@house.example", address, "Tom's", "", "\nText"));
        deliver(mail("any@where.example", address, "A stranger's", "", "\nText"));
        deliver(
                mail(
                        "mei@house.example",
                        address + ", " + meisAddress + ", new@unknown.example",
                        "To both",
                        "",
                        "\nText"));

        assertThat(come())
                .containsExactlyInAnyOrder("filed", "unfiled", "unfiled", "filed", "known");

        assertThat(mails(mei.get("/deals/" + deal + "/timeline")))
                .extracting(one -> one.at("/record/name").asString())
                .containsExactlyInAnyOrder("Mine", "To both");
        assertThat(tray(mei))
                .extracting(one -> one.path("name").asString() + " " + one.path("waits").asString())
                .containsExactlyInAnyOrder("Tom's no-right", "A stranger's sender");
        assertThat(tray(mei).getFirst().path("offered").toString()).contains("deal:" + deal);
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReasonAndHoldsNothingUp() throws Exception {
        StringBuilder parts = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
        parts.append("--b\nContent-Type: text/plain\n\nx\n".repeat(300)).append("--b--\n");
        StringBuilder deep = new StringBuilder();
        for (int depth = 0; depth < 40; depth++) {
            deep.append(
                    "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
                            .formatted(depth, depth));
        }
        deliver(mail("mei@house.example", "lin@nova.example", "Many", "", parts.toString()));
        deliver(mail("mei@house.example", "lin@nova.example", "Deep", "", deep.toString()));
        deliver(
                mail(
                        "mei@house.example",
                        "lin@nova.example",
                        "Cut off",
                        "",
                        "Content-Type: multipart/mixed; boundary=never\n\nno such part"));
        deliver(
                mail(
                        "mei@house.example",
                        "lin@nova.example",
                        "Odd",
                        "",
                        "Content-Type: text/plain; charset=\"no-such\"\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n"));
        deliver(mail("mei@house.example", "lin@nova.example", "Good", "", "\nText"));

        assertThat(come()).contains("refused", "filed").doesNotContain("waiting");

        assertThat(state("Good")).isEqualTo("filed");
        assertThat(state("Odd")).isEqualTo("filed");
        assertThat(state("Deep")).isEqualTo("refused");
        assertThat(arrived())
                .filteredOn(one -> one.path("subject").asString().equals("Many"))
                .allSatisfy(one ->
                        assertThat(one.path("reason").asString()).isEqualTo("too-many-parts"));
    }

    @Test
    void anAddressOfNobodyTakesNothing() throws Exception {
        Company other = companies.company();
        String others = other.post("/mail-in", "{}").at("/address").asString();
        assertThat(tryOut(admin, others).code()).isEqualTo("mail-in.no-address");
        assertThat(tryOut(mei, meisAddress).status()).isEqualTo(403);
        assertThat(tryOut(admin, meisAddress).status()).isEqualTo(202);
        String renewed = mei.post("/mail-in", "{}").at("/address").asString();
        assertThat(renewed).isNotEqualTo(meisAddress);

        deliver(mail("mei@house.example", "lin@nova.example", "Old", "", "\nText"));
        deliver(
                mail("mei@house.example", "lin@nova.example", "Strange", "", "\nText")
                        .replace(
                                meisAddress,
                                meisAddress.replace("+" + admin.tenant().id() + ".", "+999999.")));
        come();

        assertThat(arrived())
                .extracting(one -> one.path("subject").asString())
                .doesNotContain("Old", "Strange");
        assertThat(other.get("/outside/arrivals").at("/items")).isEmpty();
        assertThat(left())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.isSet(Flags.Flag.FLAGGED)).isTrue());
    }

    @Test
    void aMailboxThatIsAwayIsAskedAgainAndTwoNodesFileOnce() throws Exception {
        GreenMail elsewhere = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
        elsewhere.start();
        int port = elsewhere.getImap().getPort();
        elsewhere.stop();
        Mailbox box = box(port);
        box.run();

        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", "imap"));
        back.start();
        try {
            back.setUser("in@tandem.localhost", "in", "secret")
                    .deliver(
                            mime(
                                    mail(
                                            "mei@house.example",
                                            "lin@nova.example",
                                            "Late",
                                            "",
                                            "\nText")));
            List<Thread> nodes =
                    List.of(
                            Thread.startVirtualThread(box::run),
                            Thread.startVirtualThread(box(port)::run));
            for (Thread node : nodes) {
                node.join();
            }
        } finally {
            back.stop();
        }

        assertThat(settled()).containsExactly("filed");
        assertThat(mails(mei.get("/accounts/" + nova + "/timeline"))).hasSize(1);
    }

    @Test
    void whatTheHouseSendsToItsOwnAddressComesInAndIsNotAnswered() throws Exception {
        admin.tenant().run(() -> messages.send(Message.mail(meisAddress, "A reminder", "Text")));

        assertThat(settled()).containsExactly("unfiled");
        assertThat(tray(mei)).hasSize(1);
        assertThat(mei.get("/notices").at("/items")).isEmpty();
    }

    private Company user(String name) {
        return companies.as(
                admin,
                admin.make(
                        "users",
                        "{\"name\":\"%s\",\"email\":\"%s@house.example\",\"role\":\"rep\"}"
                                .formatted(name, name.toLowerCase())));
    }

    private long deal(String name, Company owner) {
        return admin.make(
                "deals",
                "{\"name\":\"%s\",\"account\":%d,\"owner\":%d}"
                        .formatted(name, nova, owner.user()));
    }

    /// A mail as it lies in the mailbox: of a blind copy only the server's own line tells.
    private String mail(String from, String to, String subject, String headers, String rest) {
        String blind = to.contains("+") ? "" : "Delivered-To: " + meisAddress + "\n";
        return """
        %sMessage-ID: <%d@test>
        From: %s
        To: %s
        Subject: %s
        Date: Mon, 2 Nov 2026 10:00:00 +0100
        MIME-Version: 1.0
        %s\
        """
                        .formatted(blind, ++number, from, to, subject, headers)
                + rest;
    }

    private static MimeMessage mime(String raw) throws Exception {
        return new MimeMessage(
                LetterReading.session(),
                new ByteArrayInputStream(
                        raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void deliver(String raw) throws Exception {
        inbox.deliver(mime(raw));
    }

    private Mailbox box(int port) {
        return new Mailbox(
                new Mailbox.Server("127.0.0.1", port, "in", "secret", "none"), arrivals, addresses);
    }

    /// What became of the mails, the first first, once the mailbox was looked at.
    private List<String> come() throws InterruptedException {
        int before = arrived().size();
        box(SERVER.getImap().getPort()).run();
        List<String> states = settled();
        return states.subList(before, states.size());
    }

    private List<String> settled() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        List<String> states = states();
        while ((states.isEmpty() || states.contains("waiting")) && Instant.now().isBefore(end)) {
            Thread.sleep(20);
            states = states();
        }
        return states;
    }

    private List<String> states() {
        return arrived().reversed().stream().map(one -> one.path("state").asString()).toList();
    }

    private String state(String subject) {
        return arrived().stream()
                .filter(one -> one.path("subject").asString().equals(subject))
                .map(one -> one.path("state").asString())
                .findFirst()
                .orElse("nowhere");
    }

    private List<JsonNode> arrived() {
        return all(admin.get("/outside/arrivals"));
    }

    private static List<JsonNode> all(Answer page) {
        List<JsonNode> items = new ArrayList<>();
        page.at("/items").forEach(items::add);
        return items;
    }

    private static List<JsonNode> mails(Answer timeline) {
        return all(timeline).stream()
                .filter(one -> one.path("kind").asString().equals("mail"))
                .toList();
    }

    private static List<JsonNode> tray(Company of) {
        return all(
                of.list(
                        "mails",
                        """
                        {"and":[{"field":"object","op":"isEmpty"},{"field":"owner","op":"eq","value":"me"}]}
                        """,
                        "&sort=id"));
    }

    private static Answer tryOut(Company by, String address) {
        return by.post(
                "/outside/arrivals",
                "{\"from\":\"lin@nova.example\",\"to\":\"%s\",\"subject\":\"Try\",\"text\":\"Hi\"}"
                        .formatted(address));
    }

    private List<MimeMessage> left() {
        return List.of(SERVER.getReceivedMessages());
    }

    private int inboxSize() {
        return SERVER.getReceivedMessages().length;
    }
}
