package io.tandem.identity;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where somebody who signs in comes from: their network address and what their browser says it is.
public record Visit(String address, @Nullable String client) {

    private static final int MOST = 300;
    private static final int NETWORK = 8;

    /// The network that is limited: of the addresses that one line of the new kind is given, there
    /// are more than anybody could count.
    String network() {
        if (!address.contains(":")) {
            return address;
        }
        byte[] whole = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(whole, Math.min(whole.length, NETWORK)));
    }

    public Visit {
        client = client == null || client.length() <= MOST ? client : client.substring(0, MOST);
    }
}
