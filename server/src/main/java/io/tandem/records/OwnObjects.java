package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// The objects that a workspace makes for itself. One that is made is there for the next request,
/// on other nodes within two seconds, with everything that the built-in ones have.
@Service
@Transactional
public class OwnObjects {

    private static final int MOST_OBJECTS = 500;

    private final OwnObjectStore store;
    private final CustomFields fields;
    private final ObjectTypes types;
    private final FieldUses uses;
    private final RecordQuery query;
    private final Addresses addresses;
    private final Audit audit;

    OwnObjects(
            OwnObjectStore store,
            CustomFields fields,
            ObjectTypes types,
            FieldUses uses,
            RecordQuery query,
            Addresses addresses,
            Audit audit) {
        this.store = store;
        this.fields = fields;
        this.types = types;
        this.uses = uses;
        this.query = query;
        this.addresses = addresses;
        this.audit = audit;
    }

    /// Every object, built-in ones among them: fields can be added to all.
    @Transactional(readOnly = true)
    public List<ObjectType> all(Actor by) {
        administrator(by);
        return List.copyOf(types.all());
    }

    @Transactional(readOnly = true)
    public ObjectType one(Actor by, String name) {
        administrator(by);
        return types.type(name);
    }

    /// Those that were removed and can come back.
    @Transactional(readOnly = true)
    public List<Removed> removed(Actor by) {
        administrator(by);
        return store.removed();
    }

    /// Makes an object with its first fields, as [FieldJson] reads them.
    public ObjectType add(Actor by, JsonNode said) {
        administrator(by);
        OwnObject object = FieldJson.object(said, "");
        JsonNode given = said.path("fields");
        if (!given.isMissingNode() && !given.isArray()) {
            throw Refusal.at("/fields", "field.wrong-type", "Here stands a list of fields.");
        }
        List<Field> first = new ArrayList<>();
        for (int at = 0; at < given.size(); at++) {
            first.add(FieldJson.read(given.get(at), "/fields/" + at));
        }
        return add(by, object, first);
    }

    public ObjectType add(Actor by, OwnObject object, List<Field> first) {
        administrator(by);
        named(object);
        store.add(object);
        types.forget();
        note(by, types.type(object.name()), "Made the object", "创建对象");
        first.forEach(field -> fields.add(by, object.name(), field));
        sorted(by, object);
        return types.type(object.name());
    }

    public ObjectType change(Actor by, String name, JsonNode said) {
        administrator(by);
        OwnObject before = own(name);
        OwnObject after = FieldJson.changed(before, said, "");
        boolean same =
                before.path().equals(after.path())
                        && before.titled() == after.titled()
                        && before.owned() == after.owned();
        if (!same || said.has("fields")) {
            throw Refusal.at(
                    "",
                    "object.stays",
                    "The address of an object, whether its records have a name and whether they belong to somebody stay. Its fields have addresses of their own.");
        }
        store.change(name, after);
        types.forget();
        sorted(by, after);
        note(by, types.type(name), "Changed the object", "修改对象");
        return types.type(name);
    }

    /// Removes an object to which nothing leads any more. Its records stay, unseen, until it is
    /// restored.
    public void remove(Actor by, String name) {
        administrator(by);
        ObjectType type = types.type(name);
        own(name);
        List<FieldUses.Use> used = uses.of(type);
        if (!used.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "object.in-use",
                    "%s are used by %s. Remove that first."
                            .formatted(
                                    type.plural().en(),
                                    String.join(
                                            ", ",
                                            used.stream()
                                                    .map(FieldUses.Use::name)
                                                    .limit(5)
                                                    .toList())),
                    Map.of("uses", used));
        }
        note(by, type, "Removed the object", "删除对象");
        store.remove(name);
        types.forget();
    }

    public ObjectType restore(Actor by, String name) {
        administrator(by);
        if (!store.restore(name)) {
            throw Refusal.notFound("removed object", name);
        }
        types.forget();
        note(by, types.type(name), "Restored the object", "恢复对象");
        return types.type(name);
    }

    private OwnObject own(String name) {
        return store.find(name)
                .orElseThrow(() ->
                        types.find(name) == null
                                ? Refusal.notFound("object", name)
                                : new Refusal(
                                        Refusal.Kind.CONFLICT,
                                        "object.built-in",
                                        "This object is there from the first day and stays. Fields can be added to it."));
    }

    private void named(OwnObject object) {
        if (!object.name().matches("[a-z][A-Za-z0-9]{0,39}")) {
            throw Refusal.at(
                    "/name",
                    "object.name",
                    "An object is named by at most 40 letters and digits, beginning with a small letter: saleLine.");
        }
        if (!object.path().matches("[a-z][a-z0-9-]{0,59}")) {
            throw Refusal.at(
                    "/path",
                    "object.path",
                    "The address of an object is a plural of small letters, digits and hyphens: sale-lines.");
        }
        if (types.find(object.name()) != null) {
            throw Refusal.at(
                    "/name",
                    "object.exists",
                    "There is an object " + object.name() + " already. Choose another name.");
        }
        boolean pathTaken =
                addresses.contains(object.path())
                        || types.all().stream().anyMatch(type -> type.path().equals(object.path()));
        if (pathTaken) {
            throw Refusal.at(
                    "/path",
                    "object.path-taken",
                    "Something else is at /" + object.path() + " already. Say another path.");
        }
        store.holder(object.name(), object.path())
                .ifPresent(holder -> {
                    throw Refusal.at(
                            "/name",
                            "object.removed",
                            "The object "
                                    + holder
                                    + " was removed and still has this name or path. Restore it, or choose another.");
                });
        if (store.all().size() >= MOST_OBJECTS) {
            throw Refusal.at("/name", "object.too-many", "A workspace makes at most 500 objects.");
        }
    }

    /// A list is sorted by something that is there.
    private void sorted(Actor by, OwnObject object) {
        if (object.sort() != null) {
            query.checkSort(by, types.type(object.name()), object.sort());
        }
    }

    private void note(Actor by, ObjectType type, String en, String zh) {
        audit.record(
                Tenant.current(),
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                en + " " + type.label().en(),
                                zh + "：" + type.label().zh())
                        .about(type.name(), null)
                        .with("path", type.path()));
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator makes and removes objects.");
        }
    }
}
