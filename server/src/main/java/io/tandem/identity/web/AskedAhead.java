package io.tandem.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Tells a browser that opens the application to ask for what every page stands on at once, not
/// only when the scripts are read that ask for it. Only who brings a session: of anybody else it
/// would be refused.
final class AskedAhead implements HandlerInterceptor {

    private static final List<String> LINKS =
            List.of(
                    "</api/v1/me>; rel=preload; as=fetch; crossorigin",
                    "</api/v1/metadata>; rel=preload; as=fetch; crossorigin");

    /// The pages on which nothing is known yet of who comes.
    private static final Pattern COMING_IN = Pattern.compile("/(sign-in|join)\\b.*");

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod)
                && "document".equals(request.getHeader("Sec-Fetch-Dest"))
                && !COMING_IN.matcher(request.getRequestURI()).matches()
                && ActorFilter.cookie(request) != null) {
            LINKS.forEach(link -> response.addHeader(HttpHeaders.LINK, link));
        }
        return true;
    }
}
