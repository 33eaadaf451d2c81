package io.tandem.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.outside.Message;
import io.tandem.outside.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What is commonly tried against a server, tried against the running one.
@TandemTest
class AttackTests {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired Companies companies;
    @Autowired Messages messages;

    Company company;
    Company neighbour;

    @BeforeEach
    void twoCompanies() {
        company = companies.company();
        neighbour = companies.company();
    }

    @Test
    void anotherSitesFormChangesNothing() throws Exception {
        String cookie = session(company, null);
        long deal = company.make("deals", "{\"name\":\"Lamps\"}");

        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            HttpResponse<String> answer =
                    send(
                            request("/api/v1/deals/" + deal + "/win")
                                    .header("Cookie", cookie)
                                    .header("Origin", "https://evil.example")
                                    .header("Content-Type", type)
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("csrf.missing");
        }
        HttpResponse<String> guessed =
                send(
                        request("/api/v1/deals/" + deal)
                                .header("Cookie", cookie + "; XSRF-TOKEN=mine")
                                .header("X-XSRF-TOKEN", "other")
                                .DELETE());
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(company.get("/deals/" + deal).at("/closedOn").isNull()).isTrue();
    }

    @Test
    void aPlantedSessionIsNotTheOneThatSigningInOpens() throws Exception {
        String opened = session(company, "tandem_session=planted");

        assertThat(opened).startsWith("tandem_session=").doesNotContain("planted");
        assertThat(
                        send(request("/api/v1/me").header("Cookie", "tandem_session=planted"))
                                .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "tandem_session", "Authorization", "bearer"})
    void aTokenInTheAddressOpensNothing(String name) throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/me?" + name + "=" + company.token()));

        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain(company.token());
    }

    @Test
    void whatIsNotTheirsToSetStaysAsItIs() throws Exception {
        long other = neighbour.make("deals", "{\"name\":\"Theirs\"}");
        long rep = company.make("users", "{\"name\":\"Rita Rep\",\"role\":\"rep\"}");
        long deal = company.make("deals", "{\"name\":\"Lamps\"}");

        for (String smuggled :
                List.of(
                        "{\"id\":" + other + "}",
                        "{\"tenantId\":" + neighbour.tenant().id() + "}",
                        "{\"tenant_id\":" + neighbour.tenant().id() + "}",
                        "{\"version\":99}",
                        "{\"owner\":" + rep + "}",
                        "{\"owner_id\":" + rep + "}",
                        "{\"createdAt\":\"2001-01-01T00:00:00Z\"}",
                        "{\"stage\":1}",
                        "{\"custom\":{\"tenant_id\":1}}")) {
            Answer answer = company.patch("/deals/" + deal, smuggled);
            assertThat(answer.status()).as(smuggled).isEqualTo(400);
        }
        Answer made =
                company.post(
                        "/deals",
                        "{\"name\":\"Made\",\"id\":%d,\"tenantId\":%d}"
                                .formatted(other, neighbour.tenant().id()));
        assertThat(made.status()).isEqualTo(400);
        Answer now = company.get("/deals/" + deal);
        assertThat(now.at("/version").asInt()).isEqualTo(1);
        assertThat(now.at("/owner/id").asLong()).isEqualTo(company.user());
        assertThat(neighbour.get("/deals/" + other).at("/name").asString()).isEqualTo("Theirs");
        // nobody makes themselves an administrator
        Company rita = companies.as(company, rep);
        assertThat(rita.patch("/users/" + rep, "{\"role\":\"administrator\"}").status())
                .isEqualTo(403);
        assertThat(rita.patch("/me", "{\"role\":\"administrator\"}").status()).isIn(200, 400);
        assertThat(rita.get("/me").at("/role").asString()).isEqualTo("rep");
    }

    @Test
    void aGuessedIdOpensNothing() {
        long deal = neighbour.make("deals", "{\"name\":\"Secret lamps\"}");
        long comment = neighbour.post("/deals/" + deal + "/comments", "{\"body\":\"Secret\"}").id();
        long view =
                neighbour
                        .post("/views", "{\"object\":\"deal\",\"name\":\"V\",\"definition\":{}}")
                        .id();
        for (String path :
                List.of(
                        "/deals/" + deal,
                        "/deals/" + deal + "/history",
                        "/deals/" + deal + "/timeline",
                        "/deals/" + deal + "/stages",
                        "/deals/" + deal + "/shares",
                        "/users/" + neighbour.user())) {
            Answer answer = company.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.raw().body()).doesNotContain("Secret");
        }
        assertThat(company.delete("/comments/" + comment).status()).isEqualTo(404);
        assertThat(company.delete("/views/" + view).status()).isEqualTo(404);
        assertThat(company.delete("/deals/" + deal).status()).isEqualTo(404);
        assertThat(company.patch("/deals/" + deal, "{\"account\":1}").status()).isEqualTo(404);
        // nor does a reference to it
        assertThat(
                        company.post(
                                        "/deals/"
                                                + company.make("deals", "{\"name\":\"Mine\"}")
                                                + "/assign",
                                        "{\"owner\":" + neighbour.user() + "}")
                                .status())
                .isIn(400, 404);
    }

    @Test
    void aFilesNameLeadsNowhere() throws Exception {
        Path away = Path.of(System.getProperty("java.io.tmpdir"));
        String stray = "stray-" + company.tenant().id() + ".csv";
        for (String name :
                List.of(
                        "../../../../../../../.." + away.resolve(stray),
                        "..\\..\\" + stray,
                        away.resolve(stray).toString())) {
            HttpResponse<String> answer =
                    send(
                            request("/api/v1/imports?object=account")
                                    .header("Authorization", "Bearer " + company.token())
                                    .header("Content-Type", "multipart/form-data; boundary=edge")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                                            + name.replace("\\", "\\\\")
                                                            + "\"\r\n\r\nname\nNova\n\r\n--edge--\r\n")));
            assertThat(answer.statusCode()).isLessThan(500);
            assertThat(Files.exists(away.resolve(stray))).isFalse();
            assertThat(Files.exists(Path.of(stray))).isFalse();
        }
        for (String path :
                List.of(
                        "/../../../../etc/passwd",
                        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                        "/assets/..%2f..%2f..%2fetc/passwd",
                        "/assets/....//....//etc/passwd",
                        "/api/v1/packs/..%2f..%2fetc%2fpasswd/receipt")) {
            try (Wire wire = new Wire(company.port())) {
                String heard =
                        wire.say(
                                        "GET "
                                                + path
                                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .heard(5_000);
                assertThat(heard).as(path).startsWith("HTTP/1.1 4").doesNotContain("root:");
            }
        }
    }

    @Test
    void whatSomebodyNamesAsProviderIsNotAskedInsideTheHouse() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            inside.setSoTimeout(300);
            for (String issuer :
                    List.of(
                            "https://127.0.0.2:" + inside.getLocalPort(),
                            "http://127.0.0.2:" + inside.getLocalPort(),
                            "https://169.254.169.254/latest",
                            "https://10.0.0.1",
                            "https://[::ffff:10.0.0.1]",
                            "https://[fd00::1]",
                            "https://0x7f.2/",
                            "file:///etc/passwd")) {
                Answer answer =
                        company.post(
                                "/identity-providers",
                                "{\"name\":\"P\",\"issuer\":\"%s\",\"clientId\":\"c\",\"clientSecret\":\"s\",\"domains\":[]}"
                                        .formatted(issuer));
                assertThat(answer.status()).as(issuer).isBetween(400, 499);
            }
            assertThat(visited(inside)).isFalse();
        }
    }

    @Test
    void storedScriptIsAnsweredAsData() throws Exception {
        String script = "</script><img src=x onerror=alert(1)>";
        long deal =
                company.make("deals", "{\"name\":\"%s\"}".formatted(script.replace("\"", "\\\"")));

        HttpResponse<String> answer = company.get("/deals/" + deal).raw();

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        HttpResponse<String> reflected =
                company.get("/deals?sort=" + Company.encoded(script)).raw();
        assertThat(reflected.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void aLineBreakBeginsNoHeaderOfAMail() {
        String injected = "ann@example.com\r\nBcc: all@example.com";
        company.tenant()
                .run(() -> {
                    messages.send(Message.mail(injected, "Hello\r\nBcc: x@example.com", "Hi"));
                    messages.send(Message.mail("a@example.com, b@example.com", "Two", "Hi"));
                    assertThat(messages.latest(null, 10))
                            .allSatisfy(kept -> {
                                assertThat(kept.state()).isEqualTo("failed");
                                assertThat(kept.subject()).doesNotContain("\r", "\n");
                            });
                });
        assertThat(
                        company.post(
                                        "/users",
                                        "{\"name\":\"U\",\"role\":\"rep\",\"email\":\"a@x.example\\r\\nBcc: b@x.example\"}")
                                .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "%a%a%a%a%a%a%a%a%a%a%a%b",
                "_________b",
                "\\\\\\\\\\\\",
                ".*.*.*.*=.*"
            })
    void whatLooksLikeAPatternIsText(String text) {
        company.make("deals", "{\"name\":\"" + "a".repeat(1_000) + "\"}");
        String json = (text.repeat(40)).replace("\\", "\\\\");
        for (String op : List.of("contains", "startsWith", "endsWith")) {
            Instant start = Instant.now();
            Answer answer =
                    company.post(
                            "/deals/search",
                            "{\"filter\":{\"field\":\"name\",\"op\":\"%s\",\"value\":\"%s\"}}"
                                    .formatted(op, json));
            assertThat(answer.at("/items").size()).isZero();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aRequestWithinARequestIsNotHeard() throws IOException {
        String inner =
                "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(company.token());
        List<String> heads =
                List.of(
                        "Content-Length: 4\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 4",
                        "Content-Length: 4\r\nContent-Length: 30",
                        "Content-Length: +4",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding : chunked",
                        "Content-Length: 4\r\nTransfer-Encoding:\u000bchunked");
        for (String head : heads) {
            try (Wire wire = new Wire(company.port())) {
                String heard =
                        wire.say(
                                        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                                + head
                                                + "\r\n\r\n0\r\n\r\n"
                                                + inner)
                                .heard(2_000);
                assertThat(heard).as(head).doesNotContain("ann@company");
                assertThat(heard.split("HTTP/1\\.1 \\d", -1).length - 1).as(head).isLessThan(2);
            }
        }
    }

    @Test
    void aHugeHeaderIsRefusedAndTheConnectionEnds() throws IOException {
        try (Wire wire = new Wire(company.port())) {
            String heard =
                    wire.say(
                                    "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Large: "
                                            + "a".repeat(200_000)
                                            + "\r\n\r\n")
                            .heard(5_000);
            assertThat(heard).doesNotContain("HTTP/1.1 2").doesNotEndWith("…");
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
        assertThat(company.get("/me").status()).isEqualTo(200);
    }

    @Test
    @Tag("slow")
    void whoNeverEndsTheirRequestIsHungUpOn() throws IOException {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int n = 0; n < 100; n++) {
                slow.add(
                        new Wire(company.port())
                                .say("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: a"));
            }
            assertThat(company.get("/me").status()).isEqualTo(200);
            assertThat(slow.getFirst().heard(20_000)).doesNotEndWith("…");
        } finally {
            for (Wire one : slow) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/deals", "/", "/nowhere.js"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(policy)
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'self'");
        assertThat(policy.split(";"))
                .filteredOn(part -> !part.strip().startsWith("style-src"))
                .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    private static boolean visited(ServerSocket inside) throws IOException {
        try {
            inside.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException nobody) {
            return false;
        }
    }

    private String session(Company company, @Nullable String cookie) throws Exception {
        HttpResponse<String> door = send(request("/api/v1/session/ways?email=a@b.example"));
        String token =
                door.headers().allValues("Set-Cookie").stream()
                        .filter(one -> one.startsWith("XSRF-TOKEN="))
                        .map(one -> one.substring(11, one.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
        HttpResponse<String> answer =
                send(
                        request("/api/v1/session")
                                .header("Content-Type", "application/json")
                                .header("X-XSRF-TOKEN", token)
                                .header(
                                        "Cookie",
                                        "XSRF-TOKEN="
                                                + token
                                                + (cookie == null ? "" : "; " + cookie))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"email\":\"%s\",\"password\":\"correct-horse\"}"
                                                        .formatted(
                                                                company.get("/me")
                                                                        .at("/email")
                                                                        .asString()))));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("tandem_session="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + company.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
