package io.tandem.identity;

import io.tandem.Company;
import io.tandem.Company.Answer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser: it keeps the cookie that it is given and sends it back, with the header that forms of
/// other sites do not have.
final class Browser {

    private final Company nobody;
    private @Nullable String cookie;

    Browser(Company company) {
        this.nobody = company.as(0, null);
    }

    Answer signIn(String address, String password) {
        return post(
                "/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(address, password));
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    Answer delete(String path, @Nullable String json) {
        return send("DELETE", path, json);
    }

    Answer send(String method, String path, @Nullable String json) {
        String session = cookie == null ? "" : "tandem_session=" + cookie + "; ";
        Answer answer =
                nobody.send(
                        method,
                        path,
                        json,
                        "Cookie",
                        session + "XSRF-TOKEN=abc",
                        "X-XSRF-TOKEN",
                        "abc",
                        "User-Agent",
                        "Mozilla/5.0 (test)");
        given(answer).ifPresent(value -> cookie = value.isEmpty() ? null : value);
        return answer;
    }

    @Nullable String cookie() {
        return cookie;
    }

    /// What an attacker plants, or what was copied out of another browser.
    Browser holding(@Nullable String value) {
        Browser other = new Browser(nobody);
        other.cookie = value;
        return other;
    }

    boolean isIn() {
        return get("/me").status() == 200;
    }

    static Optional<String> given(Answer answer) {
        return answer.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("tandem_session="))
                .map(cookie -> cookie.substring("tandem_session=".length()).split(";", 2)[0])
                .findFirst();
    }
}
