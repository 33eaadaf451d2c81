package io.tandem.records;

import io.tandem.records.Field.Choice;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CustomFieldStore {

    record Owned(String object, Field field) {}

    private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CustomFieldStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Map<String, List<Field>> all() {
        return jdbc
                .sql(
                        """
                        select object, id, name, kind, label, choices, target, required, sensitive, secret
                          from records.field
                         order by object, id
                        """)
                .query(this::owned)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Owned::object,
                                Collectors.mapping(Owned::field, Collectors.toList())));
    }

    long add(String object, Field field) {
        return jdbc.sql(
                        """
                        insert into records.field (object, name, kind, label, choices, target, required, sensitive,
                                                   secret)
                        values (:object, :name, :kind, :label::jsonb, :choices::jsonb, :target, :required, :sensitive,
                                :secret)
                        returning id
                        """)
                .param("object", object)
                .param("name", field.name())
                .param("kind", field.kind().name())
                .param("label", json.writeValueAsString(field.label()))
                .param("choices", json.writeValueAsString(field.choices()))
                .param("target", field.target())
                .param("required", field.is(Trait.REQUIRED))
                .param("sensitive", field.is(Trait.SENSITIVE))
                .param("secret", field.is(Trait.SECRET))
                .query(Long.class)
                .single();
    }

    boolean remove(String object, String name) {
        return jdbc.sql("delete from records.field where object = :object and name = :name")
                        .param("object", object)
                        .param("name", name)
                        .update()
                > 0;
    }

    private Owned owned(ResultSet row, int number) throws SQLException {
        EnumSet<Trait> traits = EnumSet.of(Trait.CUSTOM);
        if (row.getBoolean("required")) {
            traits.add(Trait.REQUIRED);
        }
        if (row.getBoolean("sensitive")) {
            traits.add(Trait.SENSITIVE);
        }
        if (row.getBoolean("secret")) {
            traits.add(Trait.SECRET);
        }
        Field field =
                new Field(
                        row.getString("name"),
                        Kind.valueOf(row.getString("kind")),
                        json.readValue(row.getString("label"), Label.class),
                        "f" + row.getLong("id"),
                        row.getString("target"),
                        json.readValue(row.getString("choices"), CHOICES),
                        null,
                        traits);
        return new Owned(row.getString("object"), field);
    }
}
