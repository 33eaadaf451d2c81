package io.tandem.identity.web;

import io.tandem.identity.federation.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where people find this installation: `tandem.url`, else the address of the request. Behind a
/// proxy that speaks TLS only the setting is right.
@Component
class Sites {

    private final String url;

    Sites(@Value("${tandem.url:}") String url) {
        this.url = url.isBlank() ? "" : origin(URI.create(url.strip()));
    }

    Site site(HttpServletRequest request) {
        return new Site(url.isEmpty() ? ofRequest(request) : url);
    }

    private static String ofRequest(HttpServletRequest request) {
        return origin(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    private static String origin(URI uri) {
        return origin(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static String origin(String scheme, String host, int port) {
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
