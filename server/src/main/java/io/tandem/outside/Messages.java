package io.tandem.outside;

import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Mail and messages of the current workspace. A message is written down with the work that sends
/// it and leaves after that is committed; where nothing is connected, or the workspace is for
/// trying, it is only kept, for administrators to look at.
@Service
@Transactional
public class Messages {

    /// A message as it is kept.
    public record Kept(
            long id,
            Instant at,
            String channel,
            String to,
            String subject,
            @Nullable String text,
            String state,
            @Nullable String reason) {}

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Delivery delivery;
    private final List<Sandbox> sandboxes;
    private final Arrivals arrivals;
    private final String from;

    Messages(
            JdbcClient jdbc,
            Delivery delivery,
            List<Sandbox> sandboxes,
            Arrivals arrivals,
            @Value("${tandem.mail.from:tandem@localhost}") String from) {
        this.jdbc = jdbc;
        this.delivery = delivery;
        this.sandboxes = sandboxes;
        this.arrivals = arrivals;
        this.from = from;
    }

    public void send(Message message) {
        boolean addressed = message.isAddressed();
        boolean leaves =
                addressed
                        && delivery.carries(message.channel())
                        && sandboxes.stream().noneMatch(one -> one.keeps(Tenant.current()));
        long id =
                jdbc.sql(
                                """
                                insert into outside.message (channel, recipient, subject, body, secret, state, reason)
                                values (:channel, :to, :subject, :body, :secret, :state, :reason)
                                returning id
                                """)
                        .param("channel", message.channel().code())
                        .param("to", message.to())
                        .param("subject", message.subject())
                        .param("body", message.text())
                        .param("secret", message.secret())
                        .param("state", !addressed ? "failed" : leaves ? "waiting" : "kept")
                        .param("reason", addressed ? null : "This is no single address.")
                        .query(Long.class)
                        .single();
        jdbc.sql("delete from outside.message where at < now() - interval '30 days'").update();
        if (leaves) {
            delivery.enqueue(Tenant.current(), id);
        } else if (addressed && message.channel() == Message.Channel.MAIL && !message.secret()) {
            arrivals.sentToOneself(from, message);
        }
    }

    /// The newest first; `after` is the last one that was seen.
    @Transactional(readOnly = true)
    public List<Kept> latest(@Nullable Long after, int limit) {
        return jdbc.sql(
                        """
                        select id, at, channel, recipient, subject,
                               case when not secret or state = 'kept' then body end as body, state, reason
                          from outside.message
                         where id < coalesce(:after::bigint, 9223372036854775807)
                         order by id desc
                         limit :limit
                        """)
                .param("after", after)
                .param("limit", Math.clamp(limit, 1, MOST))
                .query(Messages::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("state"),
                row.getString("reason"));
    }
}
