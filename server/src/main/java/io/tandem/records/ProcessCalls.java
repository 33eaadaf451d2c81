package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.AddressRefused;
import io.tandem.outside.Outgoing;
import io.tandem.outside.Sandbox;
import io.tandem.records.StateProcess.Follow;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/// Sends records that were moved to who is to know of it. An address may carry a secret, so no more
/// of it than its host is ever written down.
@Component
class ProcessCalls implements AutoCloseable {

    /// @param body what is sent, as JSON
    record Asked(
            long id, String transition, Follow.Call call, Map<String, @Nullable Object> body) {}

    /// What goes out, signed.
    private record Letter(String url, int seconds, Map<String, String> headers, String body) {

        String host() {
            return String.valueOf(URI.create(url).getHost());
        }
    }

    private final Outgoing outgoing;
    private final RestClient http;
    private final List<Sandbox> sandboxes;
    private final CallSecrets secrets;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final JsonMapper json;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ProcessCalls(
            Outgoing outgoing,
            List<Sandbox> sandboxes,
            CallSecrets secrets,
            TransactionOperations transaction,
            Clock clock,
            JsonMapper json) {
        this.outgoing = outgoing;
        this.sandboxes = sandboxes;
        this.http = outgoing.client().build();
        this.secrets = secrets;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /// What of an address can be refused before anybody goes there.
    void check(Follow.Call call, String at) {
        try {
            outgoing.check(new URI(call.url()));
        } catch (AddressRefused refused) {
            throw AddressRefused.under(refused, at)
                    .orElseGet(() -> Refusal.at(at, "outgoing.address", "No such address."));
        } catch (URISyntaxException wrong) {
            throw Refusal.at(at, "outgoing.address", "This is not an address of the web.");
        }
    }

    /// Asks all at once, and answers who did not agree, and why. Where a process is only tried,
    /// nobody is asked and all agree.
    Map<Long, Refusal.Detail> refused(String object, List<Asked> asked) {
        if (isTried()) {
            return Map.of();
        }
        record Answer(long id, Letter letter, Future<HttpStatusCode> status) {}
        List<Answer> answers = new ArrayList<>();
        long begun = System.nanoTime();
        for (Asked one : asked) {
            Letter letter =
                    letter(
                            object,
                            "msg_" + UUID.randomUUID(),
                            one.call().url(),
                            one.call().seconds(),
                            json.writeValueAsString(one.body()));
            answers.add(new Answer(one.id(), letter, threads.submit(() -> send(letter))));
        }
        Map<Long, Refusal.Detail> refused = new LinkedHashMap<>();
        for (Answer one : answers) {
            long left =
                    TimeUnit.SECONDS.toNanos(one.letter().seconds()) - (System.nanoTime() - begun);
            Refusal.Detail refusal = refusal(one.letter(), one.status(), left);
            if (refusal != null) {
                refused.putIfAbsent(one.id(), refusal);
            }
        }
        return refused;
    }

    /// Tells the other side, and answers why it did not take it, where it did not.
    Refusal.@Nullable Detail tell(CallStore.Waiting call) {
        Letter letter =
                Objects.requireNonNull(
                        transaction.execute(status ->
                                letter(
                                        call.object(),
                                        call.message(),
                                        call.url(),
                                        call.seconds(),
                                        call.body())));
        return refusal(
                letter,
                threads.submit(() -> send(letter)),
                TimeUnit.SECONDS.toNanos(call.seconds()));
    }

    boolean isTried() {
        return sandboxes.stream().anyMatch(one -> one.keeps(Tenant.current()));
    }

    private Letter letter(String object, String message, String url, int seconds, String body) {
        String host = String.valueOf(URI.create(url).getHost());
        return new Letter(
                url, seconds, secrets.headers(object, host, message, clock.instant(), body), body);
    }

    private static Refusal.@Nullable Detail refusal(
            Letter letter, Future<HttpStatusCode> answer, long nanos) {
        String host = letter.host();
        try {
            HttpStatusCode status = answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            return status.is2xxSuccessful()
                    ? null
                    : new Refusal.Detail(
                            "",
                            "process.call-refused",
                            host + " did not agree (" + status.value() + ").",
                            Map.of("host", host, "status", status.value()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Refusal.Detail(
                    "",
                    "process.call-late",
                    host + " did not answer in time.",
                    Map.of("host", host));
        } catch (ExecutionException failed) {
            return AddressRefused.under(failed, "")
                    .map(refused -> new Refusal.Detail("", refused.code(), refused.detail()))
                    .orElseGet(() -> failed(host));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(host);
        }
    }

    private static Refusal.Detail failed(String host) {
        return new Refusal.Detail(
                "", "process.call-failed", host + " could not be reached.", Map.of("host", host));
    }

    private HttpStatusCode send(Letter letter) {
        return http.post()
                .uri(URI.create(letter.url()))
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> letter.headers().forEach(headers::set))
                .body(letter.body().getBytes(StandardCharsets.UTF_8))
                .exchange((request, answer) -> answer.getStatusCode());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
