package io.tandem.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// The one way out over HTTP to addresses that people name: a provider of sign-ins, a webhook. It
/// goes nowhere inside the installation's own network unless `tandem.outgoing.allow` says so,
/// follows no redirect, reads at most a megabyte and waits at most ten seconds for all of it.
@Component
public class Outgoing implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Timeout SILENCE = Timeout.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000_000;

    /// Ends what takes too long: an answer that drips byte by byte is never silent.
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("outgoing-deadlines").factory());

    private final Duration whole;
    private final CloseableHttpClient http;
    private final AddressGuard guard;
    private final HttpComponentsClientHttpRequestFactory requests;

    @Autowired
    Outgoing(@Value("${tandem.outgoing.allow:}") String allow) {
        this(new AddressGuard(Allowed.of(allow), InetAddress::getAllByName), WHOLE);
    }

    Outgoing(AddressGuard guard, Duration whole) {
        this.whole = whole;
        this.guard = guard;
        http =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(guard)
                                        .setMaxConnPerRoute(20)
                                        .setMaxConnTotal(200)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(CONNECT)
                                                        .setSocketTimeout(SILENCE)
                                                        .build())
                                        .build())
                        .setUserAgent("Tandem")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
        requests = new Guarded(http, guard);
    }

    /// What of an address is refused before its name is asked for.
    public void check(URI address) throws AddressRefused {
        guard.check(address);
    }

    public RestClient.Builder client() {
        return RestClient.builder().requestFactory(requests).requestInterceptor(bounded());
    }

    /// The same way out for libraries that know only the older client.
    public RestTemplate template() {
        RestTemplate template = new RestTemplate(requests);
        template.setInterceptors(List.of(bounded()));
        return template;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    private static ClientHttpRequestInterceptor bounded() {
        return (request, body, execution) ->
                new BoundedAnswer(execution.execute(request, body), MOST_BYTES);
    }

    private final class Guarded extends HttpComponentsClientHttpRequestFactory {

        private final AddressGuard guard;

        Guarded(CloseableHttpClient http, AddressGuard guard) {
            super(http);
            this.guard = guard;
        }

        @Override
        public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
            guard.check(uri);
            return super.createRequest(uri, method);
        }

        @Override
        protected void postProcessHttpRequest(ClassicHttpRequest request) {
            if (request instanceof HttpUriRequestBase cancellable) {
                var unused =
                        deadlines.schedule(
                                cancellable::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
