package io.tandem.records;

import io.tandem.kernel.FilterJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a field is used: in views, in what other fields demand, and wherever the modules that keep
/// filters or fields of their own say so.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FieldUses {

    /// @param kind what uses it: `view`, `role`, `field`
    /// @param part which part of that, if that is not plain
    public record Use(
            String kind,
            @Nullable Long id,
            String name,
            @Nullable String object,
            @Nullable String part) {}

    /// @param records how many records hold a value in it
    public record Usage(long records, List<Use> uses) {}

    /// A choice and what still needs it.
    ///
    /// @param records how many records hold it
    public record HeldChoice(String value, long records, List<Use> uses) {}

    /// Implemented by modules that keep what names fields.
    public interface Source {
        List<Use> uses(FieldMention field);
    }

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final List<Source> sources;
    private final JsonMapper json;

    FieldUses(JdbcClient jdbc, ObjectTypes types, List<Source> sources, JsonMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.sources = sources;
        this.json = json;
    }

    Usage of(ObjectType type, Field field) {
        FieldMention mention = new FieldMention(types, type.name(), field.path());
        List<Use> uses = new ArrayList<>(views(mention, any -> true));
        uses.addAll(fields(mention, field));
        sources.forEach(source -> uses.addAll(source.uses(mention)));
        return new Usage(holding(type, field), uses);
    }

    /// What leads to records of the object.
    List<Use> of(ObjectType type) {
        List<Use> uses = new ArrayList<>();
        for (ObjectType other : types.all()) {
            for (Field relation : other.relations()) {
                if (type.name().equals(relation.target()) && !other.name().equals(type.name())) {
                    uses.add(use(other, relation, null));
                }
            }
            for (Field field : other.custom()) {
                if (field.own().derived() != null
                        && field.own().derived().by() instanceof Derived.RollUp by
                        && by.of().equals(type.name())
                        && !other.name().equals(type.name())) {
                    uses.add(use(other, field, Derived.RollUp.CODE));
                }
            }
        }
        return uses;
    }

    long holding(ObjectType type, Field field) {
        return jdbc.sql(
                        "select count(*) from %s as r where jsonb_exists(r.custom, :key) and %s"
                                .formatted(type.view(), type.rowsOf("r")))
                .param("key", field.column())
                .query(Long.class)
                .single();
    }

    /// Those of the choices that something still needs.
    List<HeldChoice> held(ObjectType type, Field field, Collection<String> choices) {
        FieldMention mention = new FieldMention(types, type.name(), field.path());
        List<HeldChoice> held = new ArrayList<>();
        for (String choice : choices) {
            String written = json.writeValueAsString(choice);
            List<Use> uses = new ArrayList<>(views(mention, said -> said.contains(written)));
            StateProcess process = type.process();
            if (process != null
                    && mention.isNamed(type.name(), process.field())
                    && process.states().stream().anyMatch(one -> one.name().equals(choice))) {
                uses.add(new Use("object", null, type.plural().en(), type.name(), "process"));
            }
            for (ObjectType other : types.all()) {
                for (Field one : other.custom()) {
                    OwnField.Check check = one.own().check();
                    JsonNode said =
                            check == null
                                    ? null
                                    : json.valueToTree(FilterJson.write(check.filter()));
                    if (said != null
                            && mention.isIn(other.name(), said)
                            && said.toString().contains(written)) {
                        uses.add(use(other, one, "check"));
                    }
                }
            }
            long records = holding(type, field, choice);
            if (records > 0 || !uses.isEmpty()) {
                held.add(new HeldChoice(choice, records, uses));
            }
        }
        return held;
    }

    private long holding(ObjectType type, Field field, String choice) {
        return jdbc.sql(
                        "select count(*) from %s as r where jsonb_exists(r.custom -> :key, :choice) and %s"
                                .formatted(type.view(), type.rowsOf("r")))
                .param("key", field.column())
                .param("choice", choice)
                .query(Long.class)
                .single();
    }

    private List<Use> views(FieldMention mention, Predicate<String> naming) {
        List<Use> uses = new ArrayList<>();
        jdbc.sql("select id, object, name, definition from records.view order by id")
                .query(row -> {
                    String object = row.getString("object");
                    String said = row.getString("definition");
                    String part = mention.part(object, json.readTree(said));
                    if (part != null && naming.test(said)) {
                        uses.add(
                                new Use(
                                        "view",
                                        row.getLong("id"),
                                        row.getString("name"),
                                        object,
                                        part));
                    }
                });
        return uses;
    }

    private List<Use> fields(FieldMention mention, Field itself) {
        List<Use> uses = new ArrayList<>();
        for (ObjectType type : types.all()) {
            for (Field field : type.custom()) {
                OwnField.Check check = field.own().check();
                if (check != null
                        && field.own().id() != itself.own().id()
                        && mention.isIn(
                                type.name(), json.valueToTree(FilterJson.write(check.filter())))) {
                    uses.add(use(type, field, "check"));
                }
                Derived derived = field.own().derived();
                if (derived != null
                        && field.own().id() != itself.own().id()
                        && names(mention, type, derived.by())) {
                    uses.add(use(type, field, derived.by().code()));
                }
            }
            if (mention.isNamed(type.name(), type.defaultSort())) {
                uses.add(new Use("object", null, type.plural().en(), type.name(), "sort"));
            }
        }
        return uses;
    }

    private boolean names(FieldMention mention, ObjectType type, Derived.By by) {
        return switch (by) {
            case Derived.ByFormula formula ->
                    formula.formula()
                            .names()
                            .anyMatch(name -> mention.isNamed(type.name(), name.path()));
            case Derived.RollUp rollUp ->
                    mention.isNamed(rollUp.of(), rollUp.through())
                            || rollUp.field() != null
                                    && mention.isNamed(rollUp.of(), rollUp.field())
                            || rollUp.where() != null
                                    && mention.isIn(
                                            rollUp.of(),
                                            json.valueToTree(FilterJson.write(rollUp.where())));
        };
    }

    private static Use use(ObjectType type, Field field, @Nullable String part) {
        return new Use(
                "field",
                null,
                type.label().en() + ": " + field.label().en().toLowerCase(Locale.ROOT),
                type.name(),
                part);
    }
}
