package io.tandem.outside;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.outside.MailInAddresses.Door;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Mail that came in. It is written down first, for each address that it names, and filed after:
/// what has left the mailbox is not lost, and what is found there again is not filed again.
@Service
@Transactional
public class Arrivals {

    /// A mail as it is kept.
    ///
    /// @param reason the code of why it was refused
    public record Kept(
            long id,
            Instant at,
            String from,
            String to,
            String subject,
            long size,
            String source,
            String state,
            @Nullable String reason) {}

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ArrivalQueue queue;
    private final MailInAddresses addresses;
    private final ObjectProvider<MailIn> mailIn;
    private final int most;

    Arrivals(
            JdbcClient jdbc,
            ArrivalQueue queue,
            MailInAddresses addresses,
            ObjectProvider<MailIn> mailIn,
            @Value("${tandem.mail.in.bytes:30000000}") int most) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.addresses = addresses;
        this.mailIn = mailIn;
        this.most = most;
    }

    /// The bytes of the largest mail that is read.
    int most() {
        return most;
    }

    /// Writes down a mail that came to an address of the current workspace, and says whether there
    /// is such an address.
    ///
    /// @param raw all of it, or its head where it is larger than is read
    boolean take(Door door, MailHeaders headers, byte[] raw, long size, MailIn.Source source) {
        if (mailIn.stream().noneMatch(one -> one.knows(door.token()))) {
            return false;
        }
        boolean tooLarge = size > most;
        Optional<Long> fresh =
                jdbc.sql(
                                """
                                insert into outside.arrival (token, message_id, sender, recipient, subject, size, source, state, reason, raw)
                                values (:token, :mail, :sender, :recipient, :subject, :size, :source, :state, :reason, :raw)
                                on conflict (tenant_id, token, message_id) do nothing
                                returning id
                                """)
                        .param("token", door.token())
                        .param("mail", headers.id())
                        .param("sender", headers.sender())
                        .param("recipient", addresses.of(door))
                        .param("subject", headers.subject())
                        .param("size", size)
                        .param("source", code(source))
                        .param("state", tooLarge ? "refused" : "waiting")
                        .param("reason", tooLarge ? "too-large" : null, java.sql.Types.VARCHAR)
                        .param("raw", tooLarge ? null : raw, java.sql.Types.BINARY)
                        .query(Long.class)
                        .optional();
        if (fresh.isPresent() && !tooLarge) {
            queue.add(Tenant.current(), fresh.get());
        }
        jdbc.sql("delete from outside.arrival where at < now() - interval '30 days'").update();
        return true;
    }

    public void mustFit(long bytes) {
        if (bytes > most) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "mail-in.too-large",
                    "A mail that comes in has at most %,d bytes.".formatted(most),
                    Map.of("most", most));
        }
    }

    /// A mail that somebody wrote here to try what becomes of it. It reaches addresses of this
    /// workspace alone.
    public void tryOut(byte[] raw) {
        mustFit(raw.length);
        boolean taken = false;
        try {
            MailHeaders headers = MailHeaders.of(raw, addresses);
            for (Door door : headers.doors()) {
                taken |=
                        door.tenant().equals(Tenant.current())
                                && take(door, headers, raw, raw.length, MailIn.Source.SANDBOX);
            }
        } catch (MailUnreadable unreadable) {
            throw Refusal.at("/raw", "mail-in.unreadable", "This is no mail that can be read.");
        }
        if (!taken) {
            throw Refusal.at(
                    "/to",
                    "mail-in.no-address",
                    "It is to no address of this workspace at which mail comes in.");
        }
    }

    /// The same of a mail that is written in a form.
    public void tryOut(String from, String to, String subject, String text) {
        if (!MailAddress.isOne(from)) {
            throw Refusal.at("/from", "mail-in.sender", "This is no single e-mail address.");
        }
        if (addresses.find(to).filter(door -> door.tenant().equals(Tenant.current())).isEmpty()) {
            throw Refusal.at(
                    "/to",
                    "mail-in.no-address",
                    "It is to no address of this workspace at which mail comes in.");
        }
        tryOut(Smtp.raw(from, Message.mail(to, subject, text), false));
    }

    /// What the house itself sends to one of its addresses, where nothing leaves it.
    void sentToOneself(String from, Message message) {
        addresses
                .find(message.to())
                .filter(door -> door.tenant().equals(Tenant.current()))
                .ifPresent(door -> {
                    byte[] raw = Smtp.raw(from, message, true);
                    try {
                        MailHeaders headers = MailHeaders.of(raw, addresses);
                        take(door, headers, raw, raw.length, MailIn.Source.SANDBOX);
                    } catch (MailUnreadable never) {
                        throw new IllegalStateException(never);
                    }
                });
    }

    /// The newest first; `after` is the last one that was seen.
    @Transactional(readOnly = true)
    public List<Kept> latest(@Nullable Long after, int limit) {
        return jdbc.sql(
                        """
                        select id, at, sender, recipient, subject, size, source, state, reason
                          from outside.arrival
                         where id < coalesce(:after::bigint, 9223372036854775807)
                         order by id desc
                         limit :limit
                        """)
                .param("after", after)
                .param("limit", Math.clamp(limit, 1, MOST))
                .query((row, number) ->
                        new Kept(
                                row.getLong("id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("sender"),
                                row.getString("recipient"),
                                row.getString("subject"),
                                row.getLong("size"),
                                row.getString("source"),
                                row.getString("state"),
                                row.getString("reason")))
                .list();
    }

    static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
