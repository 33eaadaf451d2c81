package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Derived.ByFormula;
import io.tandem.records.Derived.RollUp;
import io.tandem.records.Field.Choice;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                        select object, id, name, kind, label, choices, target, required, sensitive, secret, tracked, help,
                               single, part_of, listed, promoted, initial, demand, message, pattern, formula, roll_up
                          from records.field
                         where removed_at is null
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

    /// Also one that waits for what it leads to or is computed from.
    boolean exists(String object, String name) {
        return jdbc.sql(
                        "select exists (select from records.field where object = :object and name = :name and removed_at is null)")
                .param("object", object)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /// Whether the object has the field, or had it and can have it again.
    boolean remembers(String object, String name) {
        return jdbc.sql(
                        "select exists (select from records.field where object = :object and name = :name)")
                .param("object", object)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    long add(String object, Field field) {
        return params(
                        jdbc.sql(
                                """
                                insert into records.field (object, name, kind, label, choices, target, required, sensitive,
                                                           secret, tracked, help, single, part_of, listed, promoted, initial, demand,
                                                           message, pattern, formula, roll_up)
                                values (:object, :name, :kind, :label::jsonb, :choices::jsonb, :target, :required,
                                        :sensitive, :secret, :tracked, :help::jsonb, :single, :partOf, :listed, :promoted,
                                        :initial::jsonb, :demand::jsonb, :message::jsonb, :pattern, :formula, :rollUp::jsonb)
                                returning id
                                """),
                        field)
                .param("object", object)
                .param("name", field.name())
                .param("target", field.target())
                .query(Long.class)
                .single();
    }

    void change(Field field) {
        params(
                        jdbc.sql(
                                """
                                update records.field
                                   set label = :label::jsonb, choices = :choices::jsonb, required = :required,
                                       sensitive = :sensitive, secret = :secret, tracked = :tracked, help = :help::jsonb, single = :single,
                                       part_of = :partOf, listed = :listed, promoted = :promoted,
                                       initial = :initial::jsonb, demand = :demand::jsonb, message = :message::jsonb,
                                       pattern = :pattern, kind = :kind, formula = :formula,
                                       roll_up = :rollUp::jsonb
                                 where id = :id
                                """),
                        field)
                .param("id", field.own().id())
                .update();
    }

    private JdbcClient.StatementSpec params(JdbcClient.StatementSpec statement, Field field) {
        OwnField own = field.own();
        OwnField.Check check = own.check();
        return statement
                .param("label", json.writeValueAsString(field.label()))
                .param("choices", json.writeValueAsString(field.choices()))
                .param("required", field.is(Trait.REQUIRED))
                .param("sensitive", field.is(Trait.SENSITIVE))
                .param("secret", field.is(Trait.SECRET))
                .param("tracked", field.is(Trait.TRACKED))
                .param("help", text(own.help()))
                .param("single", field.is(Trait.UNIQUE))
                .param("partOf", field.is(Trait.PART_OF))
                .param("listed", field.is(Trait.LISTED))
                .param("promoted", own.promoted())
                .param("initial", text(Values.json(own.initial())))
                .param("demand", check == null ? null : text(FilterJson.write(check.filter())))
                .param("message", check == null ? null : text(check.message()))
                .param("pattern", own.pattern())
                .param("kind", field.kind().name())
                .param(
                        "formula",
                        own.derived() != null && own.derived().by() instanceof ByFormula by
                                ? by.text()
                                : null)
                .param(
                        "rollUp",
                        own.derived() != null && own.derived().by() instanceof RollUp by
                                ? text(DerivedJson.write(by))
                                : null);
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    boolean remove(String object, String name) {
        return jdbc.sql(
                                """
                                update records.field set removed_at = now()
                                 where object = :object and name = :name and removed_at is null
                                """)
                        .param("object", object)
                        .param("name", name)
                        .update()
                > 0;
    }

    /// Those that are gone and whose name no other has taken, of each name the last.
    List<Removed> removed(String object) {
        return jdbc.sql(
                        """
                        select name, label
                          from (select distinct on (name) id, name, label, removed_at
                                  from records.field as gone
                                 where object = :object and removed_at is not null
                                   and not exists (select from records.field as there
                                                    where there.object = gone.object and there.name = gone.name
                                                      and there.removed_at is null)
                                 order by name, removed_at desc, id desc) as last
                         order by removed_at desc, id desc
                        """)
                .param("object", object)
                .query((row, number) ->
                        new Removed(
                                row.getString("name"),
                                json.readValue(row.getString("label"), Label.class)))
                .list();
    }

    /// Brings back the field of that name that was removed last.
    Optional<Field> restore(String object, String name) {
        return jdbc.sql(
                        """
                        update records.field set removed_at = null
                         where id = (select id from records.field
                                      where object = :object and name = :name and removed_at is not null
                                      order by removed_at desc, id desc limit 1)
                        returning object, id, name, kind, label, choices, target, required, sensitive, secret, tracked, help,
                                  single, part_of, listed, promoted, initial, demand, message, pattern, formula, roll_up
                        """)
                .param("object", object)
                .param("name", name)
                .query(this::owned)
                .optional()
                .map(Owned::field);
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
        if (row.getBoolean("tracked")) {
            traits.add(Trait.TRACKED);
        }
        if (row.getBoolean("single")) {
            traits.add(Trait.UNIQUE);
            traits.add(Trait.KEY);
        }
        if (row.getBoolean("part_of")) {
            traits.add(Trait.PART_OF);
        }
        if (row.getBoolean("listed")) {
            traits.add(Trait.LISTED);
        }
        Kind kind = Kind.valueOf(row.getString("kind"));
        if (kind == Kind.AUTONUMBER) {
            traits.add(Trait.COMPUTED);
            traits.add(Trait.AT_START);
        }
        Field field =
                new Field(
                        row.getString("name"),
                        kind,
                        json.readValue(row.getString("label"), Label.class),
                        "f" + row.getLong("id"),
                        row.getString("target"),
                        json.readValue(row.getString("choices"), CHOICES),
                        null,
                        traits);
        return new Owned(row.getString("object"), field.withOwn(own(row, field)));
    }

    private OwnField own(ResultSet row, Field field) throws SQLException {
        String demand = row.getString("demand");
        return new OwnField(
                row.getLong("id"),
                label(row.getString("help")),
                initial(field, row.getString("initial")),
                demand == null
                        ? null
                        : new OwnField.Check(
                                FilterJson.parse(demand), label(row.getString("message"))),
                row.getString("pattern"),
                row.getBoolean("promoted"),
                derived(row));
    }

    /// What it looks at is said when all objects are known.
    private @Nullable Derived derived(ResultSet row) throws SQLException {
        String formula = row.getString("formula");
        String rollUp = row.getString("roll_up");
        if (formula == null && rollUp == null) {
            return null;
        }
        return Derived.unresolved(
                formula == null
                        ? DerivedJson.rollUp(json.readTree(rollUp), "/rollUp")
                        : DerivedJson.formula(formula, "/formula"));
    }

    private @Nullable Label label(@Nullable String text) {
        return text == null ? null : json.readValue(text, Label.class);
    }

    /// What is no value of the field any more, for its choice is gone, is nothing to start with.
    private @Nullable Object initial(Field field, @Nullable String text) {
        try {
            return text == null ? null : Values.value(field, json.readTree(text), "/default");
        } catch (Refusal outdated) {
            return null;
        }
    }
}
