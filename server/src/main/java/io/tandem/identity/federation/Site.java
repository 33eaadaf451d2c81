package io.tandem.identity.federation;

import java.net.URI;

/// Where people find this installation, as their browsers write it: `https://crm.example`.
public record Site(String origin) {

    String host() {
        return String.valueOf(URI.create(origin).getHost());
    }

    public boolean isSecure() {
        return origin.startsWith("https:");
    }

    /// Where a provider sends people back to; the same for all providers, and told to each.
    public String callback() {
        return origin + "/api/v1/session/oidc/callback";
    }
}
