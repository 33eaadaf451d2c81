package io.tandem.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.kernel.Recurring;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Mail through a real server of the test's own.
@TandemTest
@DirtiesContext
class MailTests {

    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", "smtp"));

    @Autowired Companies companies;
    @Autowired Messages messages;
    @Autowired TransactionOperations transaction;
    @Autowired List<Recurring> work;

    Company company;

    /// The same again when the server was away.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @DynamicPropertySource
    static void aMailServer(DynamicPropertyRegistry registry) {
        SERVER.start();
        registry.add("tandem.mail.host", () -> "127.0.0.1");
        registry.add("tandem.mail.port", () -> SERVER.getSmtp().getPort());
        registry.add("tandem.mail.encryption", () -> "none");
        registry.add("tandem.mail.from", () -> "tandem@roastery.example");
    }

    @AfterAll
    static void theServerStops() {
        SERVER.stop();
    }

    @BeforeEach
    void aCompany() throws Exception {
        company = companies.company();
        SERVER.purgeEmailFromAllMailboxes();
    }

    @Test
    void aMailArrivesAndSaysSo() throws Exception {
        send(Message.mail("ann@roastery.example", "Grüße 你好", "Zwei Zeilen,\nja."));

        MimeMessage mail = arrived();

        assertThat(mail.getSubject()).isEqualTo("Grüße 你好");
        assertThat(mail.getContent().toString()).contains("Zwei Zeilen,").contains("ja.");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("tandem@roastery.example");
        assertThat(state().path("state").asString()).isEqualTo("sent");
        assertThat(state().path("text").asString()).contains("Zwei Zeilen");
    }

    @Test
    void whatLetsSomebodyInIsNotKeptOnceItWasSent() throws Exception {
        send(Message.mail("ann@roastery.example", "Your code", "It is 123456.").secretly());

        assertThat(arrived().getContent().toString()).contains("123456");
        JsonNode kept = state();
        assertThat(kept.path("state").asString()).isEqualTo("sent");
        assertThat(kept.path("text").isNull()).isTrue();
    }

    @Test
    void aSubjectBeginsNoHeader() throws Exception {
        send(
                Message.mail(
                        "ann@roastery.example",
                        "Hello\r\nBcc: spy@evil.example\r\nX-Evil: 1\r\n\r\nAnother body",
                        "Text"));

        MimeMessage mail = arrived();

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).startsWith("Hello Bcc: spy@evil.example");
        assertThat(mail.getContent().toString().strip()).isEqualTo("Text");
        assertThat(received()).hasSize(1);
    }

    @Test
    void aRecipientIsOneAddressAndNothingElse() {
        List<String> wrong =
                List.of(
                        "ann@roastery.example\r\nBcc: spy@evil.example",
                        "ann@roastery.example, spy@evil.example",
                        "Ann <ann@roastery.example>",
                        "ann@roastery.example spy@evil.example",
                        "ann@roastery.example;spy@evil.example",
                        "ann",
                        "@roastery.example",
                        "");
        wrong.forEach(to -> send(Message.mail(to, "Hello", "Text")));

        assertThat(company.get("/outside/messages").at("/items").valueStream())
                .hasSize(wrong.size())
                .allSatisfy(one -> {
                    assertThat(one.path("state").asString()).isEqualTo("failed");
                    assertThat(one.path("reason").asString()).isNotEmpty();
                });
        assertThat(received()).isEmpty();
        assertThat(SERVER.getReceivedMessagesForDomain("evil.example")).isEmpty();
    }

    /// Two servers may look for what is due at the same time.
    @Test
    void whoIsMentionedIsToldByMailOnce() throws Exception {
        long mei =
                company.make(
                        "users",
                        "{\"name\":\"Mei\",\"email\":\"mei@roastery.example\",\"role\":\"rep\"}");
        companies
                .as(company, mei)
                .put(
                        "/notices/settings",
                        """
                        {"kinds":[{"kind":"mention","app":true,"mail":"now"}],"digestAt":"08:00","days":[1,2,3,4,5,6,7]}
                        """);
        long deal = company.make("deals", "{\"name\":\"Roastery\"}");
        company.post("/deals/" + deal + "/comments", "{\"body\":\"Please, @[%d]\"}".formatted(mei));

        for (int node = 0; node < 2; node++) {
            work.stream().filter(one -> one.name().equals("notices.mail")).forEach(Recurring::run);
        }

        assertThat(arrived().getSubject()).isEqualTo("Ann Admin mentioned you on Roastery.");
        assertThat(state().path("state").asString()).isEqualTo("sent");
        assertThat(received()).hasSize(1);
    }

    /// The next try comes at once here and after minutes elsewhere.
    @Test
    void whatCannotLeaveWhileTheServerIsAwayLeavesLaterAndOnce() throws Exception {
        SERVER.stop();
        try {
            send(Message.mail("ann@roastery.example", "While you were away", "Text"));
            wasTried();
            assertThat(newest().path("state").asString()).isEqualTo("waiting");
        } finally {
            SERVER.start();
        }
        hurry();
        send(Message.mail("ann@roastery.example", "And after", "Text"));

        arrived();
        assertThat(state().path("state").asString()).isEqualTo("sent");
        for (Instant end = Instant.now().plusSeconds(20);
                received().length < 2 && Instant.now().isBefore(end); ) {
            Thread.sleep(20);
        }
        assertThat(company.get("/outside/messages").at("/items").valueStream())
                .allSatisfy(one -> assertThat(one.path("state").asString()).isEqualTo("sent"));
        assertThat(Arrays.stream(received()).map(MailTests::subject))
                .containsExactlyInAnyOrder("While you were away", "And after");
    }

    @Test
    void whatIsRolledBackIsNotSent() throws Exception {
        company.tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            messages.send(Message.mail("ann@roastery.example", "Hello", "Text"));
                            status.setRollbackOnly();
                        }));

        Thread.sleep(Duration.ofMillis(500));
        assertThat(received()).isEmpty();
        assertThat(company.get("/outside/messages").at("/items")).isEmpty();
    }

    @Test
    void aMessageToAPhoneIsKeptWhileNothingCarriesIt() {
        send(Message.sms("+49 30 1234567", "Hello"));

        assertThat(state().path("state").asString()).isEqualTo("kept");
        assertThat(state().path("text").asString()).isEqualTo("Hello");
    }

    private void send(Message message) {
        company.tenant().run(() -> messages.send(message));
    }

    private void wasTried() throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (waiting("tries = 1") == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
    }

    private long waiting(String condition) throws SQLException {
        try (Connection connection = TestDatabase.asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from system.outgoing where tenant_id = %d and %s"
                                        .formatted(company.tenant().id(), condition))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void hurry() throws SQLException {
        try (Connection connection = TestDatabase.asOwner();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update system.outgoing set due_at = now() where tenant_id = "
                            + company.tenant().id());
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unread) {
            throw new IllegalStateException(unread);
        }
    }

    /// The mails of these tests; what other companies have to send leaves by the same server.
    private static MimeMessage[] received() {
        return SERVER.getReceivedMessagesForDomain("roastery.example");
    }

    private static MimeMessage arrived() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (received().length == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        return Arrays.stream(received()).findFirst().orElseThrow();
    }

    /// It is written down a moment after the server has taken it.
    private JsonNode state() {
        Instant end = Instant.now().plusSeconds(20);
        JsonNode kept = newest();
        while (kept.path("state").asString().equals("waiting") && Instant.now().isBefore(end)) {
            kept = newest();
        }
        return kept;
    }

    private JsonNode newest() {
        return company.get("/outside/messages").at("/items/0");
    }
}
