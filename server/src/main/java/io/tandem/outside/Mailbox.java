package io.tandem.outside;

import io.tandem.kernel.Recurring;
import io.tandem.outside.MailInAddresses.Door;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mailbox to which all addresses lead. What was written down is deleted there; what belongs to
/// nobody here stays, read and flagged, for whoever looks after the mailbox.
final class Mailbox implements Recurring {

    /// How the mailbox is reached.
    record Server(String host, int port, String user, String password, String encryption) {

        Session session() {
            Properties properties = new Properties();
            switch (encryption) {
                case "tls" -> properties.setProperty("mail.imap.ssl.enable", "true");
                case "starttls" -> {
                    properties.setProperty("mail.imap.starttls.enable", "true");
                    properties.setProperty("mail.imap.starttls.required", "true");
                }
                case "none" -> {}
                default ->
                        throw new IllegalStateException(
                                "TANDEM_MAIL_IN_ENCRYPTION is tls, starttls or none");
            }
            properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
            // looking at a mail is not yet having read it
            properties.setProperty("mail.imap.peek", "true");
            properties.setProperty("mail.imap.fetchsize", "1048576");
            for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                properties.setProperty("mail.imap." + wait, "15000");
            }
            return Session.getInstance(properties);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST_AT_ONCE = 200;

    private final Server server;
    private final Session session;
    private final Arrivals arrivals;
    private final MailInAddresses addresses;
    private boolean away;

    Mailbox(Server server, Arrivals arrivals, MailInAddresses addresses) {
        this.server = server;
        this.session = server.session();
        this.arrivals = arrivals;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "outside.mailbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    /// A server that is away is asked again the next time; said once, not every quarter of a
    /// minute.
    @Override
    public void run() {
        try (Store store = session.getStore("imap")) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                empty(inbox);
            }
            if (away) {
                LOG.info("The mailbox answers again");
            }
            away = false;
        } catch (MessagingException unreachable) {
            if (!away) {
                LOG.warn("The mailbox does not answer: {}", unreachable.getMessage());
            }
            away = true;
        }
    }

    private void empty(Folder inbox) throws MessagingException {
        jakarta.mail.Message[] unread =
                inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        for (int at = 0; at < Math.min(unread.length, MOST_AT_ONCE); at++) {
            try {
                boolean ours = take((MimeMessage) unread[at]);
                unread[at].setFlag(ours ? Flags.Flag.DELETED : Flags.Flag.FLAGGED, true);
                unread[at].setFlag(Flags.Flag.SEEN, true);
            } catch (IOException | RuntimeException failed) {
                // the others are not to wait for it; it is still there the next time
                LOG.warn("A mail in the mailbox was not taken", failed);
            }
        }
    }

    /// Whether it was written down for anybody here.
    private boolean take(MimeMessage mail) throws MessagingException, IOException {
        int size = mail.getSize();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        if (size > arrivals.most()) {
            var lines = mail.getAllHeaderLines();
            while (lines.hasMoreElements()) {
                raw.writeBytes((lines.nextElement() + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        } else {
            mail.writeTo(raw);
        }
        byte[] bytes = raw.toByteArray();
        MailHeaders headers;
        try {
            headers = MailHeaders.of(bytes, addresses);
        } catch (MailUnreadable nobodys) {
            return false;
        }
        boolean ours = false;
        for (Door door : headers.doors()) {
            ours |=
                    door.tenant()
                            .call(() ->
                                    arrivals.take(
                                            door,
                                            headers,
                                            bytes,
                                            Math.max(size, bytes.length),
                                            MailIn.Source.MAILBOX));
        }
        return ours;
    }
}
