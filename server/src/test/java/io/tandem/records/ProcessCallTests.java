package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Other systems are asked before a record is moved, and told of it afterwards whatever befalls us.
@TandemTest
class ProcessCallTests {

    private static final String PROCESS = "/metadata/objects/claim/process";

    private record Heard(
            String path, String id, String timestamp, List<String> signatures, String body) {}

    @Autowired Companies companies;

    Company company;
    HttpServer other;
    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    volatile int answer = 204;

    @BeforeEach
    void claimsAndSomebodyWhoListens() throws IOException {
        company = companies.company();
        company.post(
                "/metadata/objects",
                """
                {"name":"claim","fields":[{"name":"phase","kind":"choice","choices":["new"]},
                  {"name":"pin","kind":"text","secret":true}]}
                """);
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::hear);
        other.start();
    }

    @AfterEach
    void nobodyListens() {
        other.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        heard.add(
                new Heard(
                        path,
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        List.of(
                                exchange.getRequestHeaders()
                                        .getFirst("webhook-signature")
                                        .split(" ")),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(
                path.equals("/no") ? 409 : path.equals("/told") ? answer : 204, -1);
        exchange.close();
    }

    private void declared(String ways) {
        Answer declared =
                company.put(
                        PROCESS,
                        """
                        {"field":"custom.phase","start":"new",
                         "states":[{"name":"new"},{"name":"checked"},{"name":"paid"},{"name":"refused"}],
                         "transitions":[%s]}
                        """
                                .formatted(
                                        ways.replace(
                                                "AT",
                                                "http://127.0.0.1:"
                                                        + other.getAddress().getPort())));
        assertThat(declared.status()).as(declared.body().toString()).isEqualTo(200);
    }

    private long claim() {
        return company.make("claims", "{\"name\":\"Broken lamp\",\"custom\":{\"pin\":\"1234\"}}");
    }

    private Answer phase(long claim, String phase) {
        return company.patch(
                "/claims/" + claim, "{\"custom\":{\"phase\":\"%s\"}}".formatted(phase));
    }

    private Heard next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "Nothing was heard");
    }

    private String renewed() {
        Answer made = company.post(PROCESS + "/secrets", "{\"host\":\"127.0.0.1\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        return made.at("/secret").asString();
    }

    private static String signature(String secret, Heard one) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = one.id() + "." + one.timestamp() + "." + one.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static final String TELLS =
            """
            {"name":"check","from":["new"],"to":"checked","follow":[{"call":{"url":"AT/told?key=geheim","seconds":5}}]}
            """;

    @Test
    void anotherSystemIsAskedBeforeAndToldAfter() throws Exception {
        declared(
                TELLS
                        + """
                        ,{"name":"pay","from":["checked"],"to":"paid","follow":[{"call":{"url":"AT/yes","closed":true}}]},
                        {"name":"refuse","from":["checked"],"to":"refused","follow":[{"call":{"url":"AT/no","closed":true}}]}
                        """);
        long claim = claim();

        assertThat(phase(claim, "checked").status()).isEqualTo(200);
        Heard told = next();
        assertThat(told.path()).isEqualTo("/told");
        assertThat(told.body())
                .contains("\"transition\":\"check\"", "\"name\":\"Broken lamp\"")
                .doesNotContain("1234");
        Answer refused = phase(claim, "refused");
        assertThat(refused.code()).isEqualTo("process.call-refused");
        assertThat(refused.at("/params/status").asInt()).isEqualTo(409);
        assertThat(company.get("/claims/" + claim).at("/custom/phase").asString())
                .isEqualTo("checked");
        assertThat(phase(claim, "paid").status()).isEqualTo(200);
        assertThat(List.copyOf(heard)).hasSize(2);
        other.stop(0);
        declared(
                """
                {"name":"refuse","from":["new"],"to":"refused","follow":[{"call":{"url":"AT/no","closed":true}}]}
                """);
        assertThat(phase(claim(), "refused").code()).isEqualTo("process.call-failed");
    }

    @Test
    void everyCallIsSignedByASecretThatIsShownOnceAndReplacedWithoutABreak() throws Exception {
        declared(
                TELLS
                        + """
                        ,{"name":"pay","from":["new"],"to":"paid","follow":[{"call":{"url":"AT/yes","closed":true}}]}
                        """);
        String first = renewed();

        phase(claim(), "paid");
        Heard asked = next();
        assertThat(asked.signatures()).contains(signature(first, asked));
        String second = renewed();
        phase(claim(), "checked");
        Heard told = next();

        assertThat(told.signatures())
                .containsExactly(signature(second, told), signature(first, told));
        assertThat(Long.parseLong(told.timestamp()))
                .isBetween(
                        System.currentTimeMillis() / 1000 - 60,
                        System.currentTimeMillis() / 1000 + 60);
        assertThat(company.get(PROCESS + "/calls").body().toString())
                .contains("127.0.0.1")
                .doesNotContain("whsec_", "geheim");
        assertThat(company.post(PROCESS + "/secrets", "{\"host\":\"example.com\"}").code())
                .isEqualTo("process.no-such-host");
    }

    @Test
    void whatWasNotTakenIsToldAgainUnderItsNameUntilItIs() throws Exception {
        declared(TELLS);
        answer = 503;
        long claim = claim();

        phase(claim, "checked");
        Heard first = next();
        JsonCall waiting = call("waiting");
        answer = 204;
        // as after a pause, or where the server that had taken it on is gone
        TestDatabase.write(
                "update system.process_call set due_at = now() where tenant_id = ?",
                company.tenant().id());
        phase(claim(), "checked");
        List<Heard> both = List.of(next(), next());

        assertThat(waiting.reason()).isEqualTo("process.call-refused");
        assertThat(waiting.status()).isEqualTo(503);
        Heard again =
                both.stream().filter(one -> one.id().equals(first.id())).findFirst().orElseThrow();
        assertThat(again.body()).isEqualTo(first.body());
        JsonCall sent = call("sent");
        assertThat(sent.name()).isEqualTo("Broken lamp");
        assertThat(
                        TestDatabase.write(
                                "select count(*) from records.call_ where tenant_id = ? and state = 'sent' and body is not null",
                                company.tenant().id()))
                .isZero();
    }

    private record JsonCall(String name, String reason, int status) {}

    /// The first call of the process, once it stands so.
    private JsonCall call(String state) throws InterruptedException {
        for (int n = 0; n < 500; n++) {
            Answer calls = company.get(PROCESS + "/calls");
            int last = calls.at("/items").size() - 1;
            String at = "/items/" + last;
            if (calls.at(at + "/state").asString("").equals(state)
                    && calls.at(at + "/tries").asInt() > 0) {
                return new JsonCall(
                        calls.at(at + "/record/name").asString(""),
                        calls.at(at + "/reason").asString(""),
                        calls.at(at + "/status").asInt(0));
            }
            Thread.sleep(20);
        }
        throw new AssertionError("No call is " + state);
    }
}
