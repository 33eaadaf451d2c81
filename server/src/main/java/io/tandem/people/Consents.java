package io.tandem.people;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.Constraints;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What persons agree to. Without a consent for its purpose, what somebody does on one side is not
/// shown on the other: the person's `showsConsumerSide` and `showsWorkSide` follow from the
/// consents that hold.
@Service
@Transactional
public class Consents {

    /// The right to note down what a person agrees to; persons have it for themselves.
    static final Right CONSENT = Right.verb("consent");

    private static final int MOST_SOURCE = 500;

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final RecordQuery query;

    Consents(JdbcClient jdbc, ChangeLog log, ObjectTypes types, RecordQuery query) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.query = query;
    }

    /// Notes down a consent. One for the same purpose that still held is withdrawn by it.
    public Map<String, @Nullable Object> give(
            Actor by, long person, String purpose, @Nullable Instant until, String source) {
        mayAgreeFor(by, person);
        if (Arrays.stream(ConsentType.PURPOSES).noneMatch(one -> one.value().equals(purpose))) {
            throw Refusal.at("/purpose", "field.not-a-choice", "There is no such purpose.");
        }
        checkSource(source);
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("person", person);
        params.put("purpose", purpose);
        params.put("until", until == null ? null : until.atOffset(ZoneOffset.UTC));
        params.put("source", source);
        try {
            log.write(
                    ChangeLog.Entry.of(by, type(), "replace"),
                    """
                    update people.consent
                       set withdrawn_at = now(), withdrawal_source = :source, version = version + 1, updated_at = now()
                     where person_id = :person and purpose = :purpose and withdrawn_at is null and not ended
                    """,
                    params);
            long id =
                    log.write(
                                    ChangeLog.Entry.of(by, type(), "give"),
                                    """
                                    insert into people.consent (person_id, purpose, until_at, source)
                                    values (:person, :purpose, :until::timestamptz, :source)
                                    """,
                                    params)
                            .getFirst();
            return query.one(Permission.of(by, type(), Right.READ), id);
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(type(), refused)));
        }
    }

    /// Takes the consent back; that it was given stays known.
    public Map<String, @Nullable Object> withdraw(Actor by, long id, String source) {
        long person =
                jdbc.sql("select person_id from people.consent where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound(ConsentType.NAME, id));
        mayAgreeFor(by, person);
        checkSource(source);
        List<Long> withdrawn =
                log.write(
                        ChangeLog.Entry.of(by, type(), "withdraw"),
                        """
                        update people.consent
                           set withdrawn_at = now(), withdrawal_source = :source, version = version + 1, updated_at = now()
                         where id = :id and withdrawn_at is null and not ended
                        """,
                        Map.of("id", id, "source", source));
        if (withdrawn.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "consent.over",
                    "This consent was withdrawn already or has come to its end.");
        }
        return query.one(Permission.of(by, type(), Right.READ), id);
    }

    /// Marks the consents of the workspace whose time is over.
    void end() {
        log.write(
                new ChangeLog.Entry(type(), "end", null, "time", null),
                """
                update people.consent set ended = true, version = version + 1, updated_at = now()
                 where until_at <= now() and withdrawn_at is null and not ended
                """,
                Map.of());
    }

    List<Integer> workspacesWithEnded() {
        return jdbc.sql("select people.workspaces_of_ended_consents()").query(Integer.class).list();
    }

    /// Holds the person, so that two consents for one purpose come one after the other.
    private void mayAgreeFor(Actor by, long person) {
        query.one(Permission.of(by, types.type("person"), CONSENT), person, List.of("id"));
        jdbc.sql("select id from people.person where id = :id for no key update")
                .param("id", person)
                .query(Long.class)
                .single();
    }

    private static void checkSource(String source) {
        if (source.isBlank() || source.length() > MOST_SOURCE || source.indexOf(0) >= 0) {
            throw Refusal.at(
                    "/source",
                    "consent.source",
                    "Say in at most 500 characters how the person said so.");
        }
    }

    private ObjectType type() {
        return types.type(ConsentType.NAME);
    }
}
