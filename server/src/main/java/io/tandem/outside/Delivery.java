package io.tandem.outside;

import io.tandem.kernel.Carrier;
import io.tandem.kernel.Tenant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Carries out what waits. A message is claimed for a while before it is sent, so two nodes do not
/// send it both, and one that was claimed by a node that died comes up again.
@Component
class Delivery extends Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int MOST_TRIES = 8;

    private record Claim(Tenant tenant, long message, int tries) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Optional<Smtp> smtp;

    Delivery(JdbcClient jdbc, TransactionOperations transaction, Optional<Smtp> smtp) {
        super("mail", smtp.isPresent());
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.smtp = smtp;
    }

    boolean carries(Message.Channel channel) {
        return channel == Message.Channel.MAIL && smtp.isPresent();
    }

    void enqueue(Tenant tenant, long message) {
        jdbc.sql("insert into system.outgoing (tenant_id, message_id) values (:tenant, :message)")
                .param("tenant", tenant.id())
                .param("message", message)
                .update();
        added();
    }

    @Override
    protected boolean carry() {
        Optional<Claim> claim = claim();
        claim.ifPresent(this::carry);
        return claim.isPresent();
    }

    private Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        update system.outgoing
                           set tries = tries + 1, due_at = now() + least(60 * 2 ^ tries, 7200) * interval '1 second'
                         where (tenant_id, message_id) in (select tenant_id, message_id
                                                             from system.outgoing
                                                            where due_at <= now()
                                                            order by due_at
                                                            limit 1
                                                              for update skip locked)
                        returning tenant_id, message_id, tries
                        """)
                .query((row, number) ->
                        new Claim(
                                new Tenant(row.getInt("tenant_id")),
                                row.getLong("message_id"),
                                row.getInt("tries")))
                .optional();
    }

    private void carry(Claim claim) {
        claim.tenant()
                .run(() -> {
                    try {
                        find(claim.message())
                                .ifPresent(message -> smtp.orElseThrow().send(message));
                        end(claim, "sent", null);
                    } catch (MailException failed) {
                        if (claim.tries() >= MOST_TRIES) {
                            end(claim, "failed", reason(failed));
                        } else {
                            LOG.warn("A mail was not taken: {}", reason(failed));
                        }
                    }
                });
    }

    private Optional<Message> find(long id) {
        return Objects.requireNonNull(
                transaction.execute(status ->
                        jdbc.sql(
                                        """
                                        select recipient, subject, body, secret
                                          from outside.message
                                         where id = :id and state = 'waiting'
                                        """)
                                .param("id", id)
                                .query((row, number) ->
                                        new Message(
                                                Message.Channel.MAIL,
                                                row.getString("recipient"),
                                                row.getString("subject"),
                                                row.getString("body"),
                                                row.getBoolean("secret")))
                                .optional()));
    }

    /// A secret that has left is not kept: whoever looks at the messages must not get in by it.
    private void end(Claim claim, String state, @Nullable String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            update outside.message
                               set state = :state, reason = :reason, body = case when not secret then body end
                             where id = :id and state = 'waiting'
                            """)
                    .param("state", state)
                    .param("reason", reason)
                    .param("id", claim.message())
                    .update();
            jdbc.sql(
                            """
                            delete from system.outgoing where tenant_id = :tenant and message_id = :message
                            """)
                    .param("tenant", claim.tenant().id())
                    .param("message", claim.message())
                    .update();
        });
    }

    private static String reason(MailException failed) {
        String said = String.valueOf(failed.getMostSpecificCause().getMessage());
        String line = said.lines().findFirst().orElse("no reason given");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }
}
