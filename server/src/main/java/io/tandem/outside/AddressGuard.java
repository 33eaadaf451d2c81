package io.tandem.outside;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/// Looks at where a name leads before anything is sent there. The client connects to the very
/// addresses that were looked at, so that a name cannot lead elsewhere the second time it is asked.
/// A name with one private address among its public ones is refused whole.
final class AddressGuard implements DnsResolver {

    /// Who knows where a name leads.
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// Networks of one's own house, of one machine, of many at once, of documents, and those under
    /// which clouds tell a machine its secrets.
    private static final List<Allowed.Network> PRIVATE_4 =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /// Of the public half of the new addresses: those that carry an old one inside them, and those
    /// of documents.
    private static final List<Allowed.Network> PRIVATE_6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final Allowed.Network PUBLIC_6 = Allowed.Network.of("2000::/3");

    private final Allowed allowed;
    private final Names names;

    AddressGuard(Allowed allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /// What can be seen before the name is asked for.
    void check(URI uri) throws AddressRefused {
        String scheme = String.valueOf(uri.getScheme());
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new AddressRefused("outgoing.address", "This is not an address of the web.");
        }
        boolean plain = scheme.equalsIgnoreCase("http");
        if (!plain && !scheme.equalsIgnoreCase("https")) {
            throw new AddressRefused("outgoing.address", "This is not an address of the web.");
        }
        if (plain && !mayBePlain(host)) {
            throw new AddressRefused("outgoing.plain", "The address must begin with https://.");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addresses(host);
        if (!allowed.allows(host)) {
            for (InetAddress address : found) {
                if (isPrivate(address) && !allowed.allows(address)) {
                    throw new AddressRefused(
                            "outgoing.private-address",
                            host + " is an address inside this installation's own network.");
                }
            }
        }
        return found;
    }

    @Override
    public @Nullable String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayBePlain(String host) {
        if (allowed.allows(host)) {
            return true;
        }
        try {
            return Arrays.stream(names.addresses(host)).allMatch(allowed::allows);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.getAddress().length == 4) {
            return PRIVATE_4.stream().anyMatch(network -> network.holds(address));
        }
        return !PUBLIC_6.holds(address)
                || PRIVATE_6.stream().anyMatch(network -> network.holds(address));
    }

    private static List<Allowed.Network> networks(String... texts) {
        return Arrays.stream(texts).map(Allowed.Network::of).toList();
    }
}
