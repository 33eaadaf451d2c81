package io.tandem.outside;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the head of a mail says, so that it can be written down before anybody reads it whole.
///
/// @param id made of the mail itself where it has none, so that it is the same when it is found
///   again
record MailHeaders(String id, String sender, String subject, Set<MailInAddresses.Door> doors) {

    /// Beside `To` and `Cc` those by which mail servers say to whom they delivered: a blind copy
    /// stands nowhere else.
    private static final Set<String> RECIPIENTS =
            Set.of(
                    "to",
                    "cc",
                    "bcc",
                    "resent-to",
                    "resent-cc",
                    "resent-bcc",
                    "delivered-to",
                    "x-delivered-to",
                    "x-original-to",
                    "original-recipient",
                    "envelope-to",
                    "x-envelope-to",
                    "x-rcpt-to",
                    "apparently-to",
                    "received");

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");
    private static final int MOST_HEAD = 256 * 1024;
    private static final int MOST_LINE = 500;

    static MailHeaders of(byte[] raw, MailInAddresses addresses) throws MailUnreadable {
        try {
            // a head without an end would be read as one header after the other
            InternetHeaders headers =
                    new InternetHeaders(
                            new ByteArrayInputStream(raw, 0, Math.min(raw.length, MOST_HEAD)),
                            true);
            Set<MailInAddresses.Door> doors = new LinkedHashSet<>();
            Enumeration<Header> all = headers.getAllHeaders();
            while (all.hasMoreElements()) {
                Header each = all.nextElement();
                if (RECIPIENTS.contains(each.getName().toLowerCase(Locale.ROOT))) {
                    addresses.in(each.getValue()).forEach(doors::add);
                }
            }
            return new MailHeaders(
                    id(headers.getHeader("Message-ID", null), raw),
                    line(headers.getHeader("From", ", ")),
                    line(headers.getHeader("Subject", null)),
                    doors);
        } catch (MessagingException | RuntimeException broken) {
            throw new MailUnreadable("unreadable");
        }
    }

    private static String id(@Nullable String said, byte[] raw) {
        Matcher found = ID.matcher(said == null ? "" : said);
        if (found.find()) {
            return found.group();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return "<" + HexFormat.of().formatHex(digest) + "@unnamed>";
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String line(@Nullable String said) {
        String text = said == null ? "" : LetterReading.decoded(said);
        return LetterReading.cut(LetterReading.oneLine(text), MOST_LINE);
    }
}
