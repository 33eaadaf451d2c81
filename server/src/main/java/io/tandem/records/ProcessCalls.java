package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.AddressRefused;
import io.tandem.outside.Outgoing;
import io.tandem.outside.Sandbox;
import io.tandem.records.StateProcess.Follow;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/// Sends records that were moved to who is to know of it. An address may carry a secret, so no more
/// of it than its host is ever written down.
@Component
class ProcessCalls implements AutoCloseable {

    /// @param body what is sent, as JSON
    record Asked(long id, Follow.Call call, Map<String, @Nullable Object> body) {}

    private static final Logger LOG = LoggerFactory.getLogger(ProcessCalls.class);

    private final Outgoing outgoing;
    private final RestClient http;
    private final List<Sandbox> sandboxes;
    private final JsonMapper json;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ProcessCalls(Outgoing outgoing, List<Sandbox> sandboxes, JsonMapper json) {
        this.outgoing = outgoing;
        this.sandboxes = sandboxes;
        this.http = outgoing.client().build();
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
    Map<Long, Refusal.Detail> refused(List<Asked> asked) {
        if (isTried()) {
            return Map.of();
        }
        Map<Asked, Future<HttpStatusCode>> answers = new LinkedHashMap<>();
        long begun = System.nanoTime();
        asked.forEach(one -> answers.put(one, threads.submit(() -> send(one))));
        Map<Long, Refusal.Detail> refused = new LinkedHashMap<>();
        answers.forEach((one, answer) -> {
            long left =
                    TimeUnit.SECONDS.toNanos(one.call().seconds()) - (System.nanoTime() - begun);
            Refusal.Detail refusal = refusal(one, answer, left);
            if (refusal != null) {
                refused.putIfAbsent(one.id(), refusal);
            }
        });
        return refused;
    }

    private boolean isTried() {
        return sandboxes.stream().anyMatch(one -> one.keeps(Tenant.current()));
    }

    private static Refusal.@Nullable Detail refusal(
            Asked one, Future<HttpStatusCode> answer, long nanos) {
        String host = host(one.call());
        try {
            HttpStatusCode status = answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            return status.is2xxSuccessful()
                    ? null
                    : new Refusal.Detail(
                            "",
                            "process.call-refused",
                            host + " did not agree (" + status.value() + ").");
        } catch (TimeoutException late) {
            answer.cancel(true);
            return failed(host + " did not answer in time. Try again.");
        } catch (ExecutionException failed) {
            return AddressRefused.under(failed, "")
                    .map(refused -> new Refusal.Detail("", refused.code(), refused.detail()))
                    .orElseGet(() -> failed(host + " could not be asked. Try again."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(host + " could not be asked. Try again.");
        }
    }

    private static Refusal.Detail failed(String detail) {
        return new Refusal.Detail("", "process.call-failed", detail);
    }

    /// Tells them once all is kept, and minds nothing that comes of it.
    void afterCommit(List<Asked> told) {
        if (isTried()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        told.forEach(one -> threads.execute(() -> tell(one)));
                    }
                });
    }

    private void tell(Asked one) {
        Refusal.Detail refusal =
                refusal(
                        one,
                        threads.submit(() -> send(one)),
                        TimeUnit.SECONDS.toNanos(one.call().seconds()));
        if (refusal != null) {
            LOG.warn("A transition was not told of: {}", refusal.detail());
        }
    }

    private HttpStatusCode send(Asked one) {
        return http.post()
                .uri(URI.create(one.call().url()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(one.body()))
                .exchange((request, answer) -> answer.getStatusCode());
    }

    private static String host(Follow.Call call) {
        return String.valueOf(URI.create(call.url()).getHost());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
