package io.tandem.outside;

import io.tandem.kernel.Tenant;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How the addresses at which mail comes in are written: `in+7.k3…@crm.example` is one of workspace
/// 7. All of them lead to one mailbox.
@Component
public class MailInAddresses {

    /// Where nothing is connected mail comes in from the sandbox alone, at an address that is
    /// nobody's.
    private static final String NOBODYS = "in@tandem.localhost";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int TOKEN = 20;

    /// One of a workspace's own addresses.
    public record Door(Tenant tenant, String token) {}

    private final SecureRandom random = new SecureRandom();
    private final boolean connected;
    private final String mailbox;
    private final String domain;
    private final Pattern written;

    MailInAddresses(
            @Value("${tandem.mail.in.address:" + NOBODYS + "}") String address,
            @Value("${tandem.mail.in.host:}") String host) {
        if (!MailAddress.isOne(address) || address.indexOf('+') >= 0) {
            throw new IllegalStateException(
                    "TANDEM_MAIL_IN_ADDRESS is one plain address, such as in@crm.example");
        }
        if (!host.isBlank() && address.equals(NOBODYS)) {
            throw new IllegalStateException(
                    "TANDEM_MAIL_IN_ADDRESS is missing: at which address does mail reach the mailbox?");
        }
        String lower = address.toLowerCase(Locale.ROOT);
        connected = !host.isBlank();
        mailbox = lower.substring(0, lower.lastIndexOf('@'));
        domain = lower.substring(lower.lastIndexOf('@') + 1);
        written =
                Pattern.compile(
                        "(?<![\\w.+-])%s\\+(\\d{1,9})\\.([a-z0-9]{10,40})@%s(?![\\w-]|\\.\\w)"
                                .formatted(Pattern.quote(mailbox), Pattern.quote(domain)),
                        Pattern.CASE_INSENSITIVE);
    }

    /// Whether mail comes in from outside at all.
    public boolean isConnected() {
        return connected;
    }

    public String of(Door door) {
        return "%s+%d.%s@%s".formatted(mailbox, door.tenant().id(), door.token(), domain);
    }

    /// A token that nobody guesses.
    public String newToken() {
        return random.ints(TOKEN, 0, LETTERS.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(LETTERS.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    /// Those that a text names.
    Stream<Door> in(String text) {
        return written.matcher(text)
                .results()
                .map(found ->
                        new Door(
                                new Tenant(Integer.parseInt(found.group(1))),
                                found.group(2).toLowerCase(Locale.ROOT)));
    }

    public Optional<Door> find(String address) {
        Matcher matcher = written.matcher(address);
        return matcher.matches() ? in(address).findFirst() : Optional.empty();
    }

    /// Whether it is one of these addresses, of whatever workspace.
    public boolean isOne(String address) {
        return written.matcher(address).matches();
    }
}
