package io.tandem.records;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.SealedPlace;
import io.tandem.kernel.sealing.Sealing;
import io.tandem.records.Field.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The fields that are kept sealed. What reaches the database of them is text that opens in its own
/// field of its own record only.
@Component
class SecretFields implements SealedPlace {

    private final Sealing sealing;
    private final JdbcClient jdbc;
    private final ObjectTypes types;

    SecretFields(Sealing sealing, JdbcClient jdbc, ObjectTypes types) {
        this.sealing = sealing;
        this.jdbc = jdbc;
        this.types = types;
    }

    String open(ObjectType type, Field field, long id, String sealed) {
        return sealing.open(Tenant.current(), context(type, field, id), sealed);
    }

    Optional<String> openIfIntact(ObjectType type, Field field, long id, String sealed) {
        return sealing.openIfIntact(Tenant.current(), context(type, field, id), sealed);
    }

    /// Seals what a row holds of the given fields, before it is written.
    void seal(ObjectType type, Iterable<Field> fields, List<Map<String, @Nullable Object>> rows) {
        for (Field field : fields) {
            if (field.is(Trait.SECRET)) {
                rows.forEach(row -> seal(type, field, row));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void seal(ObjectType type, Field field, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> columns =
                field.is(Trait.CUSTOM) && row.get("custom") instanceof Map<?, ?> custom
                        ? (Map<String, @Nullable Object>) custom
                        : row;
        if (columns.get(field.column()) instanceof String plain
                && row.get("id") instanceof Long id) {
            columns.put(
                    field.column(),
                    sealing.seal(Tenant.current(), context(type, field, id), plain));
        }
    }

    /// By the field's name: its column gets another one when the workspace moves.
    private static String context(ObjectType type, Field field, long id) {
        return type.name() + "/" + field.path() + "/" + id;
    }

    @Override
    public String name() {
        return "secret fields";
    }

    @Override
    public int reseal(String mark, int most) {
        int resealed = 0;
        for (ObjectType type : types.all()) {
            for (Field field : type.fields().values()) {
                if (field.is(Trait.SECRET) && resealed < most) {
                    resealed += reseal(type, field, mark, most - resealed);
                }
            }
        }
        return resealed;
    }

    private record Stale(long id, String sealed) {}

    /// Neither the version of a record nor its log change: it says what it said.
    private int reseal(ObjectType type, Field field, String mark, int most) {
        boolean custom = field.is(Trait.CUSTOM);
        String place = custom ? "custom ->> '%s'".formatted(field.column()) : field.column();
        List<Stale> stale =
                jdbc.sql(
                                """
                                select id, %s as sealed
                                  from %s as t
                                 where not starts_with(%s, :mark) and %s
                                 order by id
                                 limit :most
                                   for update
                                """
                                        .formatted(place, type.view(), place, type.rowsOf("t")))
                        .param("mark", mark)
                        .param("most", most)
                        .query((row, number) ->
                                new Stale(row.getLong("id"), row.getString("sealed")))
                        .list();
        String change =
                custom
                        ? "custom = custom || jsonb_build_object('%s', :sealed::text)"
                                .formatted(field.column())
                        : field.column() + " = :sealed";
        for (Stale one : stale) {
            jdbc.sql("update %s set %s where id = :id".formatted(type.view(), change))
                    .param("id", one.id())
                    .param(
                            "sealed",
                            sealing.reseal(
                                    Tenant.current(), context(type, field, one.id()), one.sealed()))
                    .update();
        }
        return stale.size();
    }
}
