package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.DuplicateRule.Way;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// By what each object's records are known: as its description says, until the workspace says
/// otherwise.
@Service
@Transactional
public class DuplicateRules implements FieldUses.Source {

    private static final int MOST_RULES = 20;
    private static final double LEAST_LIKENESS = 0.3;
    private static final double MOST_LIKENESS = 0.95;

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final MatchKeys keys;
    private final FieldIndexes indexes;
    private final Audit audit;
    private final JsonMapper json;

    DuplicateRules(
            JdbcClient jdbc,
            ObjectTypes types,
            MatchKeys keys,
            FieldIndexes indexes,
            Audit audit,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.keys = keys;
        this.indexes = indexes;
        this.audit = audit;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public List<DuplicateRule> list(Actor by, String object) {
        administrator(by);
        return of(types.type(object));
    }

    /// Says anew by what the records of an object are known, and makes the keys of those that are
    /// there.
    ///
    /// @param said a list of `{"field","way","likeness","tellOwner"}`
    public List<DuplicateRule> set(Actor by, String object, JsonNode said) {
        administrator(by);
        ObjectType type = types.type(object);
        List<DuplicateRule> after = read(type, said);
        indexes.hold(type);
        List<DuplicateRule> before = of(type);
        before.stream()
                .filter(rule -> after.stream().noneMatch(rule::comparesAs))
                .forEach(rule -> keys.empty(type, rule));
        after.stream()
                .filter(rule -> before.stream().noneMatch(rule::comparesAs))
                .forEach(rule -> keys.fill(type, field(type, rule), rule));
        keep(type, after);
        audit.record(
                Tenant.current(),
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                "Changed how duplicates of %s are found"
                                        .formatted(type.plural().en()),
                                "修改重复识别规则：" + type.plural().zh())
                        .about(type.name(), null)
                        .with("rules", json.readTree(keys.written(type, after))));
        return after;
    }

    /// What the field that goes was for.
    void forget(ObjectType type, Field field) {
        List<DuplicateRule> before = of(type);
        List<DuplicateRule> after =
                before.stream().filter(rule -> !rule.field().equals(field.path())).toList();
        if (after.size() < before.size()) {
            before.stream()
                    .filter(rule -> rule.field().equals(field.path()))
                    .forEach(rule -> keys.empty(type, rule));
            keep(type, after);
        }
    }

    /// What alone counts, each with the field that it compares.
    List<DuplicateRule> of(ObjectType type) {
        return jdbc.sql("select rules from records.duplicate_rule where object = :object")
                .param("object", type.name())
                .query(String.class)
                .optional()
                .map(this::kept)
                .orElse(type.knownBy());
    }

    /// The fields of each object that are compared, by the object's name.
    public Map<String, List<String>> compared() {
        Map<String, List<DuplicateRule>> all = new HashMap<>();
        types.all().forEach(type -> all.put(type.name(), type.knownBy()));
        jdbc.sql("select object, rules from records.duplicate_rule")
                .query(row -> {
                    all.put(row.getString(1), kept(row.getString(2)));
                });
        return all.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                one ->
                                        one.getValue().stream()
                                                .map(DuplicateRule::field)
                                                .distinct()
                                                .toList()));
    }

    @Override
    public List<FieldUses.Use> uses(FieldMention field) {
        ObjectType type = types.type(field.object());
        return of(type).stream().anyMatch(rule -> rule.field().equals(field.path()))
                ? List.of(
                        new FieldUses.Use(
                                "object", null, type.plural().en(), type.name(), "duplicates"))
                : List.of();
    }

    private void keep(ObjectType type, List<DuplicateRule> rules) {
        if (rules.equals(type.knownBy())) {
            jdbc.sql("delete from records.duplicate_rule where object = :object")
                    .param("object", type.name())
                    .update();
            return;
        }
        jdbc.sql(
                        """
                        insert into records.duplicate_rule (object, rules) values (:object, :rules::jsonb)
                        on conflict (tenant_id, object) do update set rules = excluded.rules
                        """)
                .param("object", type.name())
                .param("rules", keys.written(type, rules))
                .update();
    }

    private List<DuplicateRule> kept(String rules) {
        return json.readTree(rules)
                .valueStream()
                .map(rule ->
                        new DuplicateRule(
                                rule.path("field").asString(),
                                Way.valueOf(
                                        rule.path("way")
                                                .asString()
                                                .toUpperCase(java.util.Locale.ROOT)),
                                rule.path("likeness").asDouble(DuplicateRule.USUAL_LIKENESS),
                                rule.path("tellOwner").asBoolean(false)))
                .toList();
    }

    private static List<DuplicateRule> read(ObjectType type, JsonNode said) {
        if (!said.isArray() || said.size() > MOST_RULES) {
            throw Refusal.at(
                    "/rules",
                    "duplicates.rules",
                    "Here stands a list of at most " + MOST_RULES + " rules.");
        }
        List<DuplicateRule> rules = new ArrayList<>();
        for (int at = 0; at < said.size(); at++) {
            DuplicateRule rule = read(type, said.get(at), "/rules/" + at);
            if (rules.stream().anyMatch(rule::comparesAs)) {
                throw Refusal.at(
                        "/rules/" + at,
                        "duplicates.twice",
                        "This field is compared in this way already.");
            }
            rules.add(rule);
        }
        return rules;
    }

    private static DuplicateRule read(ObjectType type, JsonNode said, String at) {
        String path = said.path("field").asString("");
        Field field = type.findField(path);
        if (field == null) {
            throw Joins.unknown(type, path, at + "/field");
        }
        if (!isComparable(field)) {
            throw Refusal.at(
                    at + "/field",
                    "duplicates.field",
                    "Records are not known by "
                            + field.label().en()
                            + ". Choose a text that is neither long, sensitive nor secret.");
        }
        String code = said.path("way").asString("");
        Way way =
                Stream.of(Way.values())
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.at(
                                        at + "/way",
                                        "duplicates.way",
                                        "Values are compared by one of: "
                                                + Arrays.stream(Way.values())
                                                        .map(Way::code)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
        double likeness = said.path("likeness").asDouble(DuplicateRule.USUAL_LIKENESS);
        if (!(likeness >= LEAST_LIKENESS && likeness <= MOST_LIKENESS)) {
            throw Refusal.at(
                    at + "/likeness",
                    "duplicates.likeness",
                    "Names are alike by a share between 0.3 and 0.95.");
        }
        boolean tellOwner = said.path("tellOwner").asBoolean(false);
        if (tellOwner && !isOwned(type)) {
            throw Refusal.at(
                    at + "/tellOwner",
                    "duplicates.nobody",
                    type.plural().en() + " belong to nobody who could be named.");
        }
        return new DuplicateRule(path, way, likeness, tellOwner);
    }

    /// Whether a record names whom it belongs to.
    static boolean isOwned(ObjectType type) {
        return type.owner() != null && type.findField(type.owner()) != null;
    }

    /// What is watched when it is read is not compared either: whoever asks would learn of it.
    static boolean isComparable(Field field) {
        return field.kind().isText()
                && field.kind() != Kind.LONG_TEXT
                && field.kind() != Kind.TIME
                && !field.isWatched()
                && !field.is(Trait.COMPUTED);
    }

    private static Field field(ObjectType type, DuplicateRule rule) {
        Field field = type.findField(rule.field());
        if (field == null) {
            throw Joins.unknown(type, rule.field(), "/field");
        }
        return field;
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator says how duplicates are found.");
        }
    }
}
