package io.tandem.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the installation's operator lets us reach although it is private: names, addresses and
/// networks (`idp.corp, 10.1.0.0/16`).
record Allowed(Set<String> names, List<Network> networks) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

    record Network(byte[] address, int bits) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            if (!ADDRESS.matcher(address).matches()) {
                throw new IllegalArgumentException("tandem.outgoing.allow: " + text);
            }
            try {
                byte[] bytes = InetAddress.getByName(address).getAddress();
                int bits =
                        slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > bytes.length * 8) {
                    throw new IllegalArgumentException("tandem.outgoing.allow: " + text);
                }
                return new Network(bytes, bits);
            } catch (UnknownHostException | NumberFormatException wrong) {
                throw new IllegalArgumentException("tandem.outgoing.allow: " + text, wrong);
            }
        }

        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static Allowed of(String setting) {
        List<String> parts =
                Arrays.stream(setting.split(","))
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .filter(part -> !part.isEmpty())
                        .toList();
        return new Allowed(
                parts.stream().filter(Allowed::isName).collect(Collectors.toSet()),
                parts.stream().filter(part -> !isName(part)).map(Network::of).toList());
    }

    boolean allows(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean allows(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    private static boolean isName(String part) {
        return !part.contains("/") && !ADDRESS.matcher(part).matches();
    }
}
