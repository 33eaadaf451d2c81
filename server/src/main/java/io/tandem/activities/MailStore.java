package io.tandem.activities;

import io.tandem.activities.MailRecords.Key;
import io.tandem.outside.Letter;
import io.tandem.outside.MailInAddresses;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailStore {

    /// @param about where it belongs; nowhere yet where it waits in the tray
    /// @param waits why it does
    record Filing(
            Set<Key> about,
            Set<Key> offered,
            @Nullable String waits,
            Collection<Long> participants,
            String source) {}

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final MailInAddresses addresses;

    MailStore(JdbcClient jdbc, ChangeLog log, MailInAddresses addresses) {
        this.jdbc = jdbc;
        this.log = log;
        this.addresses = addresses;
    }

    /// The mail, unless the same one came to this person before.
    Optional<Long> add(Actor by, ObjectType type, Letter letter, Filing filing) {
        List<Key> about = List.copyOf(filing.about());
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("about", about.isEmpty() ? null : about.getFirst().object());
        params.put("record", about.isEmpty() ? null : about.getFirst().id());
        params.put("also", about.size() < 2 ? null : written(about.subList(1, about.size())));
        params.put("offered", filing.offered().isEmpty() ? null : written(filing.offered()));
        params.put("waits", filing.waits());
        params.put("participants", filing.participants().toArray(Long[]::new));
        params.put(
                "name", letter.subject().isBlank() ? letter.from().toString() : letter.subject());
        params.put("body", letter.text());
        params.put("sender", letter.from().toString());
        params.put("recipients", written(letter.to()));
        params.put("copies", written(letter.cc()));
        params.put("sent", letter.sentAt().atOffset(ZoneOffset.UTC));
        params.put("owner", by.user());
        params.put("source", filing.source());
        params.put("mail", letter.id());
        return log
                .write(
                        ChangeLog.Entry.of(by, type, "create"),
                        """
                        insert into activities.mail
                               (object, record_id, also, might_belong, waited_for, participants, name, body, sender, recipients, copies,
                                sent_at, owner_id, received_by, source, message_id)
                        values (:about::text, :record::bigint, :also::text[], :offered::text[], :waits::text,
                                :participants::bigint[], :name, :body, :sender, :recipients::text, :copies::text,
                                :sent, :owner, :owner, :source, :mail)
                        on conflict (tenant_id, received_by, message_id) do nothing
                        """,
                        params)
                .stream()
                .findFirst();
    }

    /// Where the mail belongs that came to this person before.
    Set<Key> aboutOf(long receiver, String message) {
        return jdbc.sql(
                        """
                        select object, record_id, also
                          from activities.mail
                         where received_by = :receiver and message_id = :mail
                           for update
                        """)
                .param("receiver", receiver)
                .param("mail", message)
                .query((row, number) -> {
                    Set<Key> about = new LinkedHashSet<>();
                    String object = row.getString("object");
                    if (object != null) {
                        about.add(new Key(object, row.getLong("record_id")));
                    }
                    if (row.getArray("also") != null) {
                        for (String key : (String[]) row.getArray("also").getArray()) {
                            about.add(Key.of(key));
                        }
                    }
                    return about;
                })
                .optional()
                .orElse(Set.of());
    }

    /// It belongs there too, from now on.
    void file(Actor by, ObjectType type, String message, Set<Key> about) {
        List<Key> all = List.copyOf(about);
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("receiver", by.user());
        params.put("mail", message);
        params.put("about", all.getFirst().object());
        params.put("record", all.getFirst().id());
        params.put("also", all.size() < 2 ? null : written(all.subList(1, all.size())));
        log.write(
                ChangeLog.Entry.of(by, type, "update"),
                """
                update activities.mail
                   set object = :about, record_id = :record, also = :also::text[], version = version + 1, updated_at = now()
                 where received_by = :receiver and message_id = :mail
                """,
                params);
    }

    private static String[] written(Collection<Key> keys) {
        return keys.stream().map(Key::toString).toArray(String[]::new);
    }

    /// Without the addresses at which mail comes in: who reads the mail is not to write to them.
    private @Nullable String written(List<Letter.Party> parties) {
        String all =
                parties.stream()
                        .filter(party -> !addresses.isOne(party.address()))
                        .map(Letter.Party::toString)
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
