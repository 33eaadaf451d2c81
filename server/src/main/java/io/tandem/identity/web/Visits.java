package io.tandem.identity.web;

import io.tandem.identity.Visit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

final class Visits {

    private Visits() {}

    static Visit of(HttpServletRequest request) {
        return new Visit(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }
}
