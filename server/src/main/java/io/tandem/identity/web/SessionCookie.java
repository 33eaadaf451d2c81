package io.tandem.identity.web;

import io.tandem.identity.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The cookie of a session: no script reads it, and no other site's form sends it.
final class SessionCookie {

    private SessionCookie() {}

    static void give(
            Sessions.Cookie cookie, HttpServletRequest request, HttpServletResponse response) {
        add(cookie.secret(), cookie.age(), request, response);
    }

    static void take(HttpServletRequest request, HttpServletResponse response) {
        add("", Duration.ZERO, request, response);
    }

    private static void add(
            String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(ActorFilter.COOKIE, value)
                        .httpOnly(true)
                        .secure(Sites.isSecure(request))
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
