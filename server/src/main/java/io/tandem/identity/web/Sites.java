package io.tandem.identity.web;

import io.tandem.identity.federation.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where people find this installation: `tandem.public.url`, else the address of the request, to
/// which a proxy that speaks TLS adds `X-Forwarded-Proto`. No page of another site can set that.
@Component
class Sites {

    private final String url;

    Sites(@Value("${tandem.public.url:}") String url) {
        this.url = url.isBlank() ? "" : origin(URI.create(url.strip()));
    }

    Site site(HttpServletRequest request) {
        return new Site(url.isEmpty() ? ofRequest(request) : url);
    }

    static boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    private static String ofRequest(HttpServletRequest request) {
        boolean secure = isSecure(request);
        int port = request.getServerPort();
        boolean unsaid = secure && !request.isSecure() && port == 80;
        return origin(secure ? "https" : "http", request.getServerName(), unsaid ? -1 : port);
    }

    private static String origin(URI uri) {
        return origin(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static String origin(String scheme, String host, int port) {
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
