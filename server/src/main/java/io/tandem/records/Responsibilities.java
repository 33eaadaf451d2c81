package io.tandem.records;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What a user answers for, over all objects: the records that name them in a relation marked
/// [Trait#RESPONSIBLE]. All of one relation move in one statement, however many they are.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Responsibilities {

    /// How many records name the user in this relation; one that is required is never left empty.
    public record Held(ObjectType type, Field relation, long count) {

        public boolean isRequired() {
            return relation.is(Trait.REQUIRED);
        }
    }

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;

    Responsibilities(JdbcClient jdbc, ChangeLog log, ObjectTypes types) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
    }

    public static boolean isOne(@Nullable Field field) {
        return field != null && field.kind() == Kind.RELATION && field.is(Trait.RESPONSIBLE);
    }

    /// What the user answers for; what they have nothing of is left out.
    public List<Held> of(long user) {
        List<Held> held = new ArrayList<>();
        for (ObjectType type : types.all()) {
            for (Field field : type.fields().values()) {
                if (isOne(field)) {
                    long count = count(type, field, user);
                    if (count > 0) {
                        held.add(new Held(type, field, count));
                    }
                }
            }
        }
        return held;
    }

    private long count(ObjectType type, Field field, long user) {
        return jdbc.sql(
                        "select count(*) from %s as t where t.%s = :user and %s"
                                .formatted(type.view(), field.column(), type.rowsOf("t")))
                .param("user", user)
                .query(Long.class)
                .single();
    }

    /// Gives all records of one relation to others, in turns by id; nobody in the list leaves the
    /// relation empty. Answers how many went.
    public long give(Actor by, Held held, String verb, long from, List<@Nullable Long> to) {
        String statement =
                """
                update %1$s as t set %2$s = s.heir, version = t.version + 1, updated_at = now()
                  from (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1)
                                                     %% cardinality(:to::bigint[])] as heir
                          from (select id from %1$s as own where %2$s = :from and %3$s
                                 order by id for no key update) as held) as s
                 where t.id = s.id
                """
                        .formatted(
                                held.type().view(),
                                held.relation().column(),
                                held.type().rowsOf("own"));
        Map<String, Object> params = new HashMap<>();
        params.put("from", from);
        params.put("to", to.toArray(Long[]::new));
        return log.write(ChangeLog.Entry.of(by, held.type(), verb), statement, params).size();
    }
}
