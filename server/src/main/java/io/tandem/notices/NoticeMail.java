package io.tandem.notices;

import io.tandem.identity.Actors;
import io.tandem.identity.Users;
import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import io.tandem.outside.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Sends what is due by mail: for each person one mail of all that is due then. What they have read
/// meanwhile is not sent, nor what they may no longer see. The mail is written down in the
/// transaction that says so of its notices; that it leaves is the work of `outside`.
@Component
class NoticeMail implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMail.class);
    private static final int MOST_A_MAIL = 200;

    private final NoticeStore store;
    private final Notices notices;
    private final MailText text;
    private final Messages messages;
    private final Actors actors;
    private final Users users;
    private final TransactionOperations transaction;
    private final Clock clock;

    NoticeMail(
            NoticeStore store,
            Notices notices,
            MailText text,
            Messages messages,
            Actors actors,
            Users users,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.notices = notices;
        this.text = text;
        this.messages = messages;
        this.actors = actors;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices.mail";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (int workspace : store.workspacesWithDueMail(now)) {
            try {
                new Tenant(workspace).run(() -> send(now));
            } catch (RuntimeException failed) {
                // the others are not to wait for it
                LOG.error("Notices of workspace {} were not mailed", workspace, failed);
            }
        }
    }

    /// Sends what is due by then.
    void send(Instant now) {
        boolean more = true;
        while (more) {
            more = Objects.requireNonNull(transaction.execute(status -> sendNext(now)));
        }
    }

    private boolean sendNext(Instant now) {
        List<NoticeStore.Row> due = store.takeDue(now, MOST_A_MAIL);
        if (due.isEmpty()) {
            return false;
        }
        long user = due.getFirst().user();
        users.findActive(user)
                .filter(reader -> reader.email() != null)
                .ifPresent(reader ->
                        actors.find(user, "mail")
                                .ifPresent(actor -> {
                                    List<Notice> seen =
                                            notices
                                                    .seen(
                                                            actor,
                                                            due.stream()
                                                                    .filter(row ->
                                                                            row.readAt() == null)
                                                                    .toList())
                                                    .stream()
                                                    .filter(notice -> !notice.hidden())
                                                    .toList();
                                    if (!seen.isEmpty()) {
                                        messages.send(text.of(reader, seen));
                                    }
                                }));
        return true;
    }
}
