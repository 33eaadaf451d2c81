package io.tandem.identity;

import org.jspecify.annotations.Nullable;

/// Where somebody who signs in comes from: their network address and what their browser says it is.
public record Visit(String address, @Nullable String client) {

    private static final int MOST = 300;

    public Visit {
        client = client == null || client.length() <= MOST ? client : client.substring(0, MOST);
    }
}
