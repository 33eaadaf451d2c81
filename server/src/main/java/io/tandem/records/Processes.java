package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The processes of a workspace's objects, as an administrator declares them. A definition names no
/// number, so whoever copies a workspace's shape reads it here and says it there.
@Service
@Transactional
public class Processes implements FieldUses.Source {

    /// A field that a process can be about.
    ///
    /// @param fixed whether its states come from elsewhere: only how they are connected is said
    public record Governable(
            String field, Label label, boolean fixed, List<Map<String, @Nullable Object>> states) {}

    public record Warning(String code, String state) {}

    /// @param definition null where the object has no process
    /// @param notices whether people can be told of something here
    public record Described(
            @Nullable JsonNode definition,
            long version,
            List<Warning> warnings,
            List<Governable> governable,
            boolean notices) {}

    private final ProcessStore store;
    private final ProcessCheck check;
    private final ObjectTypes types;
    private final CustomFieldStore fields;
    private final Versions versions;
    private final CallSecrets secrets;
    private final Audit audit;
    private final JsonMapper json;

    Processes(
            ProcessStore store,
            ProcessCheck check,
            ObjectTypes types,
            CustomFieldStore fields,
            Versions versions,
            CallSecrets secrets,
            Audit audit,
            JsonMapper json) {
        this.store = store;
        this.check = check;
        this.types = types;
        this.fields = fields;
        this.versions = versions;
        this.secrets = secrets;
        this.audit = audit;
        this.json = json;
    }

    /// All definitions, by the name of their object.
    @Transactional(readOnly = true)
    public Map<String, JsonNode> definitions(Actor by) {
        administrator(by);
        return store.all();
    }

    @Transactional(readOnly = true)
    public Described of(Actor by, String object) {
        administrator(by);
        ObjectType type = types.type(object);
        ProcessStore.Kept kept = store.find(object, false).orElse(null);
        StateProcess process = type.process();
        List<Warning> warnings = new ArrayList<>();
        if (process != null) {
            process.unreachable()
                    .forEach(name -> warnings.add(new Warning("process.unreachable", name)));
            process.states().stream()
                    .filter(state -> state.kind() == StateProcess.Kind.OPEN)
                    .filter(state -> process.leaving(state.name()).findAny().isEmpty())
                    .forEach(
                            state -> warnings.add(new Warning("process.no-way-out", state.name())));
            check.gone(type, process)
                    .forEach(name -> warnings.add(new Warning("process.state-gone", name)));
        }
        return new Described(
                kept == null ? null : kept.definition(),
                kept == null ? 0 : kept.version(),
                warnings,
                check.governable(type),
                check.canNotify());
    }

    /// Declares the process of an object, in place of the one it has.
    ///
    /// @param version the one that was read, where somebody else's change must not be lost
    public Described set(Actor by, String object, @Nullable Long version, JsonNode said) {
        administrator(by);
        ObjectType type = types.type(object);
        long now = store.find(object, true).map(ProcessStore.Kept::version).orElse(0L);
        if (version != null && version != now) {
            throw RecordWrite.changed(now);
        }
        StateProcess process = ProcessJson.read(said);
        Field field = check.governed(type, process);
        if (field.is(Field.Trait.CUSTOM)) {
            Field stated =
                    field.withChoices(
                            process.states().stream()
                                    .map(state ->
                                            new Field.Choice(
                                                    state.name(), state.label(), state.tone()))
                                    .toList());
            if (!stated.choices().equals(field.choices())) {
                fields.change(stated);
            }
        }
        check.whole(by, type, process);
        store.keep(object, ProcessJson.write(process));
        secrets.make(object, process.hosts());
        changed(type);
        note(by, type, "Declared the process of ", "设定流程：", ProcessJson.write(process));
        return of(by, object);
    }

    /// Lets the field be changed freely again.
    public void remove(Actor by, String object, @Nullable Long version) {
        administrator(by);
        ObjectType type = types.type(object);
        ProcessStore.Kept kept =
                store.find(object, true)
                        .orElseThrow(() -> Refusal.notFound("process of", type.name()));
        if (version != null && version != kept.version()) {
            throw RecordWrite.changed(kept.version());
        }
        store.remove(object);
        changed(type);
        note(by, type, "Removed the process of ", "删除流程：", Map.of());
    }

    /// Each state that a record was in is remembered.
    private void changed(ObjectType before) {
        types.forget();
        versions.follow(before, types.type(before.name()));
    }

    @Override
    public List<FieldUses.Use> uses(FieldMention field) {
        List<FieldUses.Use> uses = new ArrayList<>();
        store.all()
                .forEach((object, definition) -> {
                    ObjectType type = types.find(object);
                    if (type != null && names(field, type, definition)) {
                        uses.add(
                                new FieldUses.Use(
                                        "object", null, type.plural().en(), object, "process"));
                    }
                });
        return uses;
    }

    /// What is called like a field without being one, as a state, is none.
    private static boolean names(FieldMention field, ObjectType type, JsonNode definition) {
        if (field.isNamed(type.name(), definition.path("field").asString(""))) {
            return true;
        }
        for (JsonNode one : definition.path("transitions")) {
            boolean asked =
                    field.isIn(type.name(), one.path("fields"))
                            || field.isIn(type.name(), one.path("who"))
                            || field.isIn(type.name(), one.path("condition"));
            if (asked) {
                return true;
            }
            for (JsonNode follow : one.path("follow")) {
                if (field.isNamed(type.name(), follow.path("set").asString(""))
                        || follow.valueStream()
                                .flatMap(JsonNode::valueStream)
                                .anyMatch(part ->
                                        field.isNamed(
                                                type.name(), part.path("field").asString("")))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void note(
            Actor by,
            ObjectType type,
            String en,
            String zh,
            Map<String, @Nullable Object> definition) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>(definition);
        audit.record(
                Tenant.current(),
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                en + type.plural().en(),
                                zh + type.plural().zh())
                        .about(type.name(), null)
                        .with("process", json.valueToTree(said)));
    }

    static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "An administrator declares processes.");
        }
    }
}
