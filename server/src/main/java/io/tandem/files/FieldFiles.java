package io.tandem.files;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.FileSource;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Files that fields of records hold. Who hands one over puts it into a record; who sees that field
/// of that record gets it, and nobody else.
@Service
@Transactional
public class FieldFiles implements FileSource {

    private final Uploads uploads;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final JdbcClient jdbc;
    private final long most;

    FieldFiles(
            Uploads uploads,
            ObjectTypes types,
            RecordQuery query,
            JdbcClient jdbc,
            @Value("${tandem.file.bytes:100000000}") long most) {
        this.uploads = uploads;
        this.types = types;
        this.query = query;
        this.jdbc = jdbc;
        this.most = most;
    }

    /// Keeps a file until a record takes it; what none took after a week goes.
    ///
    /// @param size as far as it is known beforehand
    public Upload keep(Actor by, String name, long size, InputStream content) {
        if (size > most) {
            throw Uploads.tooLarge(most);
        }
        return uploads.keepForRecord(by, name, content, most);
    }

    /// Takes files that the actor handed over and that nothing holds yet for one place alone: they
    /// go when it does. Answers those that were theirs to give.
    public List<Upload> claim(Actor by, Collection<Long> ids) {
        return uploads.uploads(
                jdbc.sql(
                                """
                                update files.upload set attached = true, claimed = true
                                 where id = any(:ids) and for_record and not attached and actor_id = :actor
                                returning id
                                """)
                        .param("ids", ids.toArray(Long[]::new))
                        .param("actor", by.user())
                        .query(Long.class)
                        .list());
    }

    @Override
    public Map<Long, Map<String, @Nullable Object>> attach(Actor by, Collection<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> attached = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        update files.upload set attached = true
                         where id = any(:ids) and for_record and not claimed and actor_id = :actor
                        returning id, name, size
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("actor", by.user())
                .query(row -> {
                    Map<String, @Nullable Object> file = new LinkedHashMap<>();
                    file.put("id", row.getLong("id"));
                    file.put("name", row.getString("name"));
                    file.put("size", row.getLong("size"));
                    attached.put(row.getLong("id"), file);
                });
        return attached;
    }

    @Override
    public void forget(Collection<Long> ids) {
        uploads.discard(uploads.uploads(List.copyOf(ids)));
    }

    /// One that is there, for whoever was asked whether it may be seen.
    @Transactional(readOnly = true)
    public Upload upload(long id) {
        return uploads.uploads(List.of(id)).stream()
                .findFirst()
                .map(uploads::told)
                .orElseThrow(() -> Refusal.notFound("file", id));
    }

    /// The file that the field of the record holds.
    @Transactional(readOnly = true)
    public Upload of(Actor by, String objects, long record, String name) {
        ObjectType type = types.atPath(objects);
        Permission reading = Permission.of(by, type, Right.READ);
        Field field = type.findField("custom." + name);
        Map<String, @Nullable Object> row =
                query.one(
                        reading,
                        record,
                        field != null && field.kind() == Field.Kind.FILE
                                ? List.of(field.path())
                                : List.of("id"));
        if (row.get("custom") instanceof Map<?, ?> custom
                && custom.get(name) instanceof Map<?, ?> file
                && file.get("id") instanceof Long id) {
            return upload(id);
        }
        throw Refusal.notFound("file", name);
    }
}
