package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The records whose loose relations name one that is about to go.
@Component
class LooseRelations {

    /// More are not written in one go, for that would keep others waiting.
    private static final int MOST_AT_ONCE = 100_000;

    /// So many records of the object name it.
    record Naming(Referrers.Leading by, long records) {}

    private final JdbcClient jdbc;
    private final Referrers referrers;
    private final ChangeLog log;

    LooseRelations(JdbcClient jdbc, Referrers referrers, ChangeLog log) {
        this.jdbc = jdbc;
        this.referrers = referrers;
        this.log = log;
    }

    /// Who names the record, whether or not somebody sees them.
    List<Naming> naming(ObjectType type, long id) {
        List<Naming> all = new ArrayList<>();
        for (Referrers.Leading leading : referrers.leadingTo(type)) {
            if (leading.relation().is(Trait.LOOSE)) {
                long records = count(leading, id);
                if (records > 0) {
                    all.add(new Naming(leading, records));
                }
            }
        }
        return all;
    }

    private long count(Referrers.Leading leading, long id) {
        return jdbc.sql(
                        "select count(*) from %s as t where t.%s && array[:id::bigint] and %s"
                                .formatted(
                                        leading.from().view(),
                                        leading.relation().column(),
                                        leading.from().rowsOf("t")))
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /// They name the other one in its place, or none.
    List<Naming> give(Actor by, ObjectType type, long id, @Nullable Long instead) {
        List<Naming> all = naming(type, id);
        long records = all.stream().mapToLong(Naming::records).sum();
        if (records > MOST_AT_ONCE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "record.named-by-too-many",
                    "More than 100,000 records have it. Find them in a list and change them all there first.",
                    Map.of("records", records));
        }
        all.forEach(naming -> give(by, naming.by(), id, instead));
        return all;
    }

    private void give(Actor by, Referrers.Leading leading, long id, @Nullable Long instead) {
        ObjectType from = leading.from();
        String column = leading.relation().column();
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("id", id);
        named.put("instead", instead);
        log.write(
                ChangeLog.Entry.of(by, from, "update"),
                """
                update %1$s as t
                   set %2$s = case when :instead::bigint is null or :instead::bigint = any(t.%2$s)
                                   then nullif(array_remove(t.%2$s, :id::bigint), '{}')
                                   else array_replace(t.%2$s, :id::bigint, :instead::bigint) end,
                       version = t.version + 1, updated_at = now()
                 where t.%2$s && array[:id::bigint] and %3$s
                """
                        .formatted(from.view(), column, from.rowsOf("t")),
                named);
    }
}
