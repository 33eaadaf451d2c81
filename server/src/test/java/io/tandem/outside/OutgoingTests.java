package io.tandem.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTests {

    private HttpServer inside;
    private final AtomicInteger visits = new AtomicInteger();

    @BeforeEach
    void aServerInsideTheHouse() throws IOException {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        inside.createContext(
                "/",
                exchange -> {
                    visits.incrementAndGet();
                    byte[] body = "secret".getBytes();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        inside.start();
    }

    @AfterEach
    void closes() {
        inside.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.7/",
                "https://172.31.255.1/",
                "https://192.168.1.1/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://localhost/"
            })
    void anAddressInsideTheHouseIsRefused(String address) {
        try (Outgoing outgoing = new Outgoing("")) {
            assertThat(refusal(outgoing, address)).isEqualTo("outgoing.private-address");
        } catch (IOException closing) {
            throw new AssertionError(closing);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "https://127.1/",
                "gopher://example.org/",
                "https://user@example.org/",
                "ftp://example.org/x"
            })
    void whatIsNoAddressOfTheWebIsRefused(String address) throws IOException {
        try (Outgoing outgoing = new Outgoing("")) {
            assertThat(refusal(outgoing, address)).isEqualTo("outgoing.address");
        }
    }

    @Test
    void nothingIsSentInPlainUnlessAllowed() throws IOException {
        try (Outgoing outgoing = new Outgoing("")) {
            assertThat(refusal(outgoing, "http://93.184.215.14/")).isEqualTo("outgoing.plain");
            assertThat(refusal(outgoing, home())).isEqualTo("outgoing.plain");
        }
        assertThat(visits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8, idp.corp", "localhost,127.0.0.1"})
    void whatTheOperatorAllowsIsReached(String allow) throws IOException {
        try (Outgoing outgoing = new Outgoing(allow)) {
            assertThat(read(outgoing, home())).isEqualTo("secret");
        }
    }

    @Test
    void aNameOnTheListIsReachedWhereverItLeads() throws IOException {
        try (Outgoing outgoing = leading("idp.corp", host -> loopback())) {
            assertThat(read(outgoing, "http://idp.corp:" + port() + "/")).isEqualTo("secret");
        }
    }

    @Test
    void aPublicNameThatLeadsInsideIsRefused() throws IOException {
        try (Outgoing outgoing = leading("", host -> loopback())) {
            assertThat(refusal(outgoing, "https://idp.example/"))
                    .isEqualTo("outgoing.private-address");
        }
    }

    @Test
    void onePrivateAddressAmongPublicOnesSpoilsTheName() throws IOException {
        InetAddress[] mixed = {
            InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.1")
        };
        try (Outgoing outgoing = leading("", host -> mixed)) {
            assertThat(refusal(outgoing, "https://idp.example/"))
                    .isEqualTo("outgoing.private-address");
        }
    }

    /// A name that leads to a harmless address when it is looked at and inside when it is used: the
    /// connection goes to the address that was looked at, and the name is asked once.
    @Test
    void aNameIsAskedOnceAndUsedAsAnswered() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard.Names rebinding =
                host ->
                        asked.incrementAndGet() == 1
                                ? new InetAddress[] {InetAddress.getByName("93.184.215.14")}
                                : loopback();
        try (Outgoing outgoing = leading("", rebinding)) {
            assertThatThrownBy(() -> read(outgoing, "https://idp.example:" + port() + "/"));
        }
        assertThat(asked).hasValue(1);
        assertThat(visits).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        inside.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", home());
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        try (Outgoing outgoing = new Outgoing("127.0.0.1")) {
            assertThat(
                            outgoing.client()
                                    .build()
                                    .get()
                                    .uri(home() + "moved")
                                    .retrieve()
                                    .toBodilessEntity()
                                    .getStatusCode()
                                    .value())
                    .isEqualTo(302);
        }
        assertThat(visits).hasValue(0);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws IOException {
        inside.createContext(
                "/large",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        byte[] block = new byte[64_000];
                        for (int n = 0; n < 40; n++) {
                            body.write(block);
                        }
                    } catch (IOException hungUp) {
                        visits.incrementAndGet();
                    }
                });
        try (Outgoing outgoing = new Outgoing("127.0.0.1")) {
            assertThatThrownBy(() -> read(outgoing, home() + "large"))
                    .hasStackTraceContaining("larger than we read");
        }
    }

    @Test
    void anAnswerThatDripsIsEndedWhenItsTimeIsOver() throws IOException {
        inside.createContext(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        for (int n = 0; n < 60; n++) {
                            body.write('.');
                            body.flush();
                            Thread.sleep(500);
                        }
                    } catch (IOException | InterruptedException hungUp) {
                        visits.incrementAndGet();
                    }
                });
        Instant start = Instant.now();
        AddressGuard guard = new AddressGuard(Allowed.of("127.0.0.1"), InetAddress::getAllByName);
        try (Outgoing outgoing = new Outgoing(guard, Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> read(outgoing, home() + "drip"));
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private static Outgoing leading(String allow, AddressGuard.Names names) {
        return new Outgoing(new AddressGuard(Allowed.of(allow), names), Duration.ofSeconds(10));
    }

    private static String read(Outgoing outgoing, String address) {
        return String.valueOf(
                outgoing.client()
                        .build()
                        .get()
                        .uri(URI.create(address))
                        .retrieve()
                        .body(String.class));
    }

    private static String refusal(Outgoing outgoing, String address) {
        Throwable failure = catchThrowable(() -> read(outgoing, address));
        return AddressRefused.under(failure, "/url").orElseThrow().code();
    }

    private static InetAddress[] loopback() throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    }

    private int port() {
        return inside.getAddress().getPort();
    }

    private String home() {
        return "http://127.0.0.1:" + port() + "/";
    }
}
