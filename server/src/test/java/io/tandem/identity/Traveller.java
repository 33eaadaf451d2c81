package io.tandem.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser that keeps cookies and goes one step at a time, so that a test can look at each
/// address it is sent to, and change it.
final class Traveller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
    }

    /// Where one is sent from here.
    String next(String address) {
        HttpResponse<String> answer = get(address);
        return answer.headers()
                .firstValue("Location")
                .map(to -> URI.create(address).resolve(to).toString())
                .orElseThrow(() ->
                        new AssertionError(address + ": " + answer.statusCode() + answer.body()));
    }

    /// Signs in at the provider and answers the address that leads back.
    String signInAt(String authorization, String name) {
        String page = next(authorization);
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("no form at " + page);
        }
        HttpResponse<String> sent =
                send(
                        HttpRequest.newBuilder(URI.create(page).resolve("/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "username=%s&password=pass&_csrf=%s"
                                                        .formatted(
                                                                encoded(name),
                                                                encoded(token.group(1))))));
        String back = sent.headers().firstValue("Location").orElseThrow();
        return back.contains("code=") ? back : next(URI.create(page).resolve(back).toString());
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
