package io.tandem.activities;

import io.tandem.files.FieldFiles;
import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.kernel.Refusal;
import io.tandem.outside.Letter;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What was attached to mails. Whoever reads a mail reads what was attached to it, and nobody else.
@Service
@Transactional
public class MailEnclosures {

    /// As screens name it.
    public record Named(long id, String name, long size, String kind) {}

    private record Held(long mail, long file) {}

    private final JdbcClient jdbc;
    private final FieldFiles files;
    private final Uploads uploads;
    private final ObjectTypes types;
    private final RecordQuery query;

    MailEnclosures(
            JdbcClient jdbc,
            FieldFiles files,
            Uploads uploads,
            ObjectTypes types,
            RecordQuery query) {
        this.jdbc = jdbc;
        this.files = files;
        this.uploads = uploads;
        this.types = types;
        this.query = query;
    }

    void keep(Actor by, long mail, List<Letter.Enclosure> enclosures) {
        List<Long> kept = new ArrayList<>();
        for (Letter.Enclosure each : enclosures) {
            byte[] content = each.content();
            kept.add(
                    files.keep(by, each.name(), content.length, new ByteArrayInputStream(content))
                            .id());
        }
        files.claim(by, kept);
        jdbc.sql(
                        """
                        insert into activities.mail_enclosure (mail_id, file_id)
                        select :mail, unnest(:files::bigint[])
                        """)
                .param("mail", mail)
                .param("files", kept.toArray(Long[]::new))
                .update();
    }

    @Transactional(readOnly = true)
    public List<Named> of(Actor by, long mail) {
        mustRead(by, mail);
        return of(List.of(mail)).getOrDefault(mail, List.of());
    }

    @Transactional(readOnly = true)
    public Upload content(Actor by, long mail, long file) {
        mustRead(by, mail);
        return held(List.of(mail)).stream()
                .filter(held -> held.file() == file)
                .findFirst()
                .map(held -> files.upload(file))
                .orElseThrow(() -> Refusal.notFound("file", file));
    }

    /// Those of mails that somebody reads, by mail.
    Map<Long, List<Named>> of(Collection<Long> mails) {
        List<Held> held = held(mails);
        Map<Long, Upload> known = new HashMap<>();
        uploads.uploads(held.stream().map(Held::file).toList())
                .forEach(upload -> known.put(upload.id(), upload));
        Map<Long, List<Named>> named = new HashMap<>();
        for (Held each : held) {
            Upload upload = known.get(each.file());
            if (upload != null) {
                named.computeIfAbsent(each.mail(), any -> new ArrayList<>())
                        .add(new Named(upload.id(), upload.name(), upload.size(), upload.kind()));
            }
        }
        return named;
    }

    /// Those of mails that are gone for good go too.
    void forget(Collection<Long> mails) {
        List<Long> gone = held(mails).stream().map(Held::file).toList();
        jdbc.sql("delete from activities.mail_enclosure where mail_id = any(:mails::bigint[])")
                .param("mails", mails.toArray(Long[]::new))
                .update();
        files.forget(gone);
    }

    private List<Held> held(Collection<Long> mails) {
        return jdbc.sql(
                        """
                        select mail_id as mail, file_id as file
                          from activities.mail_enclosure
                         where mail_id = any(:mails::bigint[])
                         order by mail_id, file_id
                        """)
                .param("mails", mails.toArray(Long[]::new))
                .query(Held.class)
                .list();
    }

    private void mustRead(Actor by, long mail) {
        query.one(Permission.of(by, types.type(MailType.NAME), Right.READ), mail, List.of("id"));
    }
}
