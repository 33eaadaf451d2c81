package io.tandem.outside;

import io.tandem.outside.Letter.Enclosure;
import io.tandem.outside.Letter.Party;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one mail, within limits: whoever writes it writes it as they like. A mail that is passed
/// on inside stays a file, and is asked only whom it names.
final class LetterReading {

    private static final Logger LOG = LoggerFactory.getLogger(LetterReading.class);

    private static final int MOST_PARTS = 200;
    private static final int MOST_DEPTH = 12;
    private static final int MOST_ENCLOSURES = 50;
    private static final int MOST_PARTIES = 100;
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_SUBJECT = 300;
    private static final int MOST_PASSED_ON_LINES = 80;

    /// How a mail that was passed on begins, in the languages of the usual programs.
    private static final Pattern PASSED_ON =
            Pattern.compile(
                    "^[>*\\s]*(?:from|to|cc|von|an|de|para|发件人|收件人|抄送|寄件者|寄件人|收件者|副本)[*\\s]*[:：](.*)$",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+'-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,250}>");
    private static final Pattern DOUBTED =
            Pattern.compile("\\bdmarc\\s*=\\s*fail\\b", Pattern.CASE_INSENSITIVE);

    private final MimeMessage mail;
    private final String id;
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder marked = new StringBuilder();
    private final List<Enclosure> enclosures = new ArrayList<>();
    private final Set<String> others = new LinkedHashSet<>();
    private int parts;

    private LetterReading(MimeMessage mail, String id) {
        this.mail = mail;
        this.id = id;
    }

    /// @param id by which it is known, as `Headers` found it
    static Letter read(byte[] raw, String id) throws MailUnreadable {
        try {
            MimeMessage mail = new MimeMessage(session(), new ByteArrayInputStream(raw));
            return new LetterReading(mail, id).letter();
        } catch (MessagingException | IOException | RuntimeException broken) {
            LOG.info("A mail could not be read: {}", line(broken.getMessage()));
            throw new MailUnreadable("unreadable");
        } catch (StackOverflowError bottomless) {
            throw new MailUnreadable("too-deep");
        }
    }

    static Session session() {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        lenient.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(lenient);
    }

    private Letter letter() throws MessagingException, IOException, MailUnreadable {
        part(mail, 0);
        String text = clean(plain + "\n" + PlainText.ofHtml(marked.toString())).strip();
        passedOn(text);
        List<Party> from = parties("From");
        Date sent = mail.getSentDate();
        String automatic = header("Auto-Submitted");
        return new Letter(
                id,
                ids(header("In-Reply-To") + " " + header("References")),
                from.isEmpty() ? new Party("", "") : from.getFirst(),
                parties("To"),
                parties("Cc"),
                others.stream().limit(MOST_PARTIES).toList(),
                sent == null || sent.toInstant().isAfter(Instant.now())
                        ? Instant.now()
                        : sent.toInstant(),
                cut(oneLine(decoded(header("Subject"))), MOST_SUBJECT),
                cut(text, MOST_TEXT),
                List.copyOf(enclosures),
                !automatic.isBlank() && !automatic.strip().toLowerCase(Locale.ROOT).equals("no"),
                DOUBTED.matcher(header("Authentication-Results")).find());
    }

    private void part(Part part, int depth) throws MessagingException, IOException, MailUnreadable {
        if (++parts > MOST_PARTS) {
            throw new MailUnreadable("too-many-parts");
        }
        if (depth > MOST_DEPTH) {
            throw new MailUnreadable("too-deep");
        }
        ContentType type = type(part);
        String kind = type.getBaseType().toLowerCase(Locale.ROOT);
        String name = name(part, type);
        if (kind.startsWith("multipart/") && part.getContent() instanceof Multipart several) {
            several(several, kind, depth);
        } else if (kind.startsWith("text/") && name == null && !isAttached(part)) {
            StringBuilder text = kind.equals("text/html") ? marked : plain;
            if (text.length() < MOST_TEXT) {
                text.append(text.isEmpty() ? "" : "\n").append(text(part, type));
            }
        } else {
            enclose(part, kind, name);
        }
    }

    /// Of alternatives each says the same: the plain text is taken where there is one.
    private void several(Multipart several, String kind, int depth)
            throws MessagingException, IOException, MailUnreadable {
        int marks = marked.length();
        int plains = plain.length();
        for (int at = 0; at < several.getCount(); at++) {
            part(several.getBodyPart(at), depth + 1);
        }
        if (kind.equals("multipart/alternative") && !plain.substring(plains).isBlank()) {
            marked.setLength(marks);
        }
    }

    private void enclose(Part part, String kind, @Nullable String name)
            throws MessagingException, IOException, MailUnreadable {
        if (enclosures.size() >= MOST_ENCLOSURES) {
            throw new MailUnreadable("too-many-attachments");
        }
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readAllBytes();
        }
        boolean mailInside = kind.equals("message/rfc822");
        if (mailInside) {
            namedInside(content);
        }
        String called =
                name != null
                        ? name
                        : mailInside ? "mail.eml" : "attachment-" + (enclosures.size() + 1);
        enclosures.add(new Enclosure(called, content));
    }

    private void namedInside(byte[] content) throws MessagingException {
        MimeMessage inside = new MimeMessage(session(), new ByteArrayInputStream(content));
        for (String header : new String[] {"From", "To", "Cc"}) {
            addresses(inside.getHeader(header, ", ")).forEach(others::add);
        }
    }

    private void passedOn(String text) {
        text.lines()
                .limit(MOST_PASSED_ON_LINES)
                .map(PASSED_ON::matcher)
                .filter(Matcher::matches)
                .forEach(line -> addresses(line.group(1)).forEach(others::add));
    }

    private static List<String> addresses(@Nullable String text) {
        return text == null
                ? List.of()
                : ADDRESS.matcher(cut(text, 10_000))
                        .results()
                        .map(found -> found.group().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static String text(Part part, ContentType type) throws MessagingException, IOException {
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readNBytes(4 * MOST_TEXT);
        }
        return new String(content, charset(type.getParameter("charset")));
    }

    private static Charset charset(@Nullable String named) {
        try {
            return named == null
                    ? StandardCharsets.UTF_8
                    : Charset.forName(MimeUtility.javaCharset(named));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static ContentType type(Part part) throws MessagingException {
        try {
            String said = part.getContentType();
            return new ContentType(said == null ? "text/plain" : said);
        } catch (ParseException unsaid) {
            return new ContentType("application", "octet-stream", null);
        }
    }

    private static boolean isAttached(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        } catch (MessagingException unsaid) {
            return true;
        }
    }

    private static @Nullable String name(Part part, ContentType type) {
        try {
            String name = part.getFileName();
            name = name == null ? type.getParameter("name") : name;
            return name == null || name.isBlank() ? null : cut(oneLine(decoded(name)), 200);
        } catch (MessagingException unsaid) {
            return null;
        }
    }

    private List<Party> parties(String header) throws MessagingException {
        String said = mail.getHeader(header, ", ");
        if (said == null) {
            return List.of();
        }
        List<Party> parties = new ArrayList<>();
        try {
            for (Address each : InternetAddress.parseHeader(said, false)) {
                if (each instanceof InternetAddress one && one.getAddress() != null) {
                    String address = one.getAddress().strip().toLowerCase(Locale.ROOT);
                    if (MailAddress.isOne(address)) {
                        String name = one.getPersonal();
                        parties.add(
                                new Party(
                                        name == null ? "" : cut(oneLine(clean(name)), 200),
                                        address));
                    }
                }
            }
        } catch (MessagingException unsaid) {
            addresses(said).forEach(address -> parties.add(new Party("", address)));
        }
        return parties.stream().limit(MOST_PARTIES).toList();
    }

    private String header(String name) throws MessagingException {
        String[] said = mail.getHeader(name);
        return said == null ? "" : cut(said[0], 10_000);
    }

    private static List<String> ids(String text) {
        Stream<String> found = MESSAGE_ID.matcher(text).results().map(one -> one.group());
        return found.distinct().limit(MOST_PARTIES).toList();
    }

    static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException | RuntimeException asItStands) {
            return header;
        }
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /// PostgreSQL keeps no zero byte, and nobody reads the other control characters.
    private static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static String line(@Nullable String text) {
        return cut(oneLine(text == null ? "no reason given" : text), 200);
    }
}
