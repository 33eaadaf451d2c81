package io.tandem.outside;

import io.tandem.kernel.Carrier;
import io.tandem.kernel.Tenant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Has filed what came in. What becomes of a mail stands in the transaction that files it, so it is
/// filed once, whichever node claims it and whenever one dies.
@Component
class ArrivalQueue extends Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivalQueue.class);
    private static final int MOST_TRIES = 6;

    private record Claim(Tenant tenant, long arrival, int tries) {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Waiting(String token, String id, MailIn.Source source, byte[] raw) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ObjectProvider<MailIn> mailIn;

    ArrivalQueue(
            JdbcClient jdbc, TransactionOperations transaction, ObjectProvider<MailIn> mailIn) {
        super("mail-in", true);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mailIn = mailIn;
    }

    void add(Tenant tenant, long arrival) {
        jdbc.sql("insert into system.incoming (tenant_id, arrival_id) values (:tenant, :arrival)")
                .param("tenant", tenant.id())
                .param("arrival", arrival)
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
                        update system.incoming
                           set tries = tries + 1, due_at = now() + least(60 * 2 ^ tries, 7200) * interval '1 second'
                         where (tenant_id, arrival_id) in (select tenant_id, arrival_id
                                                             from system.incoming
                                                            where due_at <= now()
                                                            order by due_at
                                                            limit 1
                                                              for update skip locked)
                        returning tenant_id, arrival_id, tries
                        """)
                .query((row, number) ->
                        new Claim(
                                new Tenant(row.getInt("tenant_id")),
                                row.getLong("arrival_id"),
                                row.getInt("tries")))
                .optional();
    }

    private void carry(Claim claim) {
        claim.tenant()
                .run(() -> {
                    try {
                        transaction.executeWithoutResult(status -> {
                            find(claim.arrival()).ifPresent(waiting -> end(claim, filed(waiting)));
                            leave(claim);
                        });
                    } catch (RuntimeException failed) {
                        LOG.warn(
                                "A mail that came in to workspace {} was not filed",
                                claim.tenant().id(),
                                failed);
                        if (claim.tries() >= MOST_TRIES) {
                            transaction.executeWithoutResult(status -> {
                                end(claim, refused("not-filed"));
                                leave(claim);
                            });
                        }
                    }
                });
    }

    private MailIn.Outcome filed(Waiting waiting) {
        try {
            Letter letter = LetterReading.read(waiting.raw(), waiting.id());
            return mailIn.getObject().file(waiting.token(), letter, waiting.source());
        } catch (MailUnreadable unreadable) {
            return refused(unreadable.reason());
        }
    }

    private static MailIn.Outcome refused(String reason) {
        return new MailIn.Outcome(MailIn.State.REFUSED, reason);
    }

    /// Who else claimed it waits here and then finds that it waits no more.
    private Optional<Waiting> find(long arrival) {
        return jdbc.sql(
                        """
                        select token, message_id, source, raw
                          from outside.arrival
                         where id = :id and state = 'waiting' and raw is not null
                           for update
                        """)
                .param("id", arrival)
                .query((row, number) ->
                        new Waiting(
                                row.getString("token"),
                                row.getString("message_id"),
                                MailIn.Source.valueOf(
                                        row.getString("source").toUpperCase(Locale.ROOT)),
                                row.getBytes("raw")))
                .optional();
    }

    /// What is filed is kept where it was filed; what is refused stays as it came for a while.
    private void end(Claim claim, MailIn.Outcome outcome) {
        jdbc.sql(
                        """
                        update outside.arrival
                           set state = :state, reason = :reason, raw = case when :state = 'refused' then raw end
                         where id = :id
                        """)
                .param("state", Arrivals.code(outcome.state()))
                .param("reason", outcome.reason(), java.sql.Types.VARCHAR)
                .param("id", claim.arrival())
                .update();
    }

    private void leave(Claim claim) {
        jdbc.sql(
                        """
                        delete from system.incoming where tenant_id = :tenant and arrival_id = :arrival
                        """)
                .param("tenant", claim.tenant().id())
                .param("arrival", claim.arrival())
                .update();
    }
}
