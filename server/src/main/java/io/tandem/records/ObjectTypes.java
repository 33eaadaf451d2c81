package io.tandem.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Field.Choice;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Every object of the current workspace: those that modules declare as beans and those that the
/// workspace made for itself, each with the fields that it added.
@Service
public class ObjectTypes {

    private final Map<String, ObjectType> declared = new LinkedHashMap<>();
    private final CustomFieldStore customFields;
    private final OwnObjectStore ownObjects;
    private final ProcessStore processes;
    private final List<ChoiceSource> choices;

    /// Another node may add a field; it is seen here within two seconds.
    private final Cache<Integer, Map<String, ObjectType>> ofTenant =
            Caffeine.newBuilder()
                    .maximumSize(1_000)
                    .expireAfterWrite(Duration.ofSeconds(2))
                    .build();

    ObjectTypes(
            List<ObjectType> types,
            CustomFieldStore customFields,
            OwnObjectStore ownObjects,
            ProcessStore processes,
            List<ChoiceSource> choices) {
        List<Choice> objects = choices(types);
        types.forEach(type -> declared.put(type.name(), TagType.tagged(saying(type, objects))));
        this.customFields = customFields;
        this.ownObjects = ownObjects;
        this.processes = processes;
        this.choices = choices;
    }

    private static List<Choice> choices(Collection<ObjectType> types) {
        return types.stream().map(type -> new Choice(type.name(), type.label(), null)).toList();
    }

    /// What its records say something about is one of the objects, which people know by their
    /// label.
    private static ObjectType saying(ObjectType type, List<Choice> objects) {
        return type.about() == null ? type : type.withChoices(type.about().object(), objects);
    }

    public Collection<ObjectType> all() {
        return current().values();
    }

    /// The object of that name. Must run inside a transaction of the workspace.
    public ObjectType type(String name) {
        ObjectType type = current().get(name);
        if (type == null) {
            throw Refusal.notFound("object", name);
        }
        return type;
    }

    /// The object with that plural in addresses.
    public ObjectType atPath(String path) {
        return current().values().stream()
                .filter(type -> type.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("object", path));
    }

    public @Nullable ObjectType find(String name) {
        return current().get(name);
    }

    /// After records of the object were written, which may be choices of another.
    void written(ObjectType type) {
        if (choices.stream().anyMatch(source -> source.of().equals(type.name()))) {
            forget();
        }
    }

    /// After what describes the objects was changed. Until the transaction ends it alone sees what
    /// it made of them; when it is committed, everybody does.
    public void forget() {
        int tenant = Tenant.current().id();
        ofTenant.invalidate(tenant);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            own.types = null;
            return;
        }
        TransactionSynchronizationManager.bindResource(this, new Own());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {

                    private @Nullable Object suspended;

                    @Override
                    public void suspend() {
                        suspended =
                                TransactionSynchronizationManager.unbindResource(ObjectTypes.this);
                    }

                    @Override
                    public void resume() {
                        if (suspended != null) {
                            TransactionSynchronizationManager.bindResource(
                                    ObjectTypes.this, suspended);
                        }
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                ObjectTypes.this);
                        ofTenant.invalidate(tenant);
                    }
                });
    }

    /// What a transaction sees that changed the objects itself.
    private static final class Own {
        private @Nullable Map<String, ObjectType> types;
    }

    /// The same one as long as nothing of them changes.
    Map<String, ObjectType> current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            Map<String, ObjectType> seen = own.types;
            if (seen == null) {
                seen = read();
                own.types = seen;
            }
            return seen;
        }
        int tenant = Tenant.current().id();
        Map<String, ObjectType> known = ofTenant.getIfPresent(tenant);
        if (known == null) {
            known = read();
            ofTenant.put(tenant, known);
        }
        return known;
    }

    private Map<String, ObjectType> read() {
        // what a workspace leaves as it is, all share: a thousand of them fit into the cache
        Map<String, ObjectType> types = new LinkedHashMap<>(declared);
        List<ObjectType> own = ownObjects.all();
        if (!own.isEmpty()) {
            own.forEach(type -> types.putIfAbsent(type.name(), TagType.tagged(type)));
            List<Choice> objects = choices(types.values());
            types.replaceAll((name, type) -> saying(type, objects));
        }
        Map<String, List<Field>> custom = customFields.all();
        custom.forEach((object, fields) ->
                types.computeIfPresent(
                        object, (name, type) -> type.withCustom(leadingSomewhere(fields, types))));
        for (ChoiceSource source : choices) {
            types.computeIfPresent(
                    source.object(),
                    (name, type) -> type.withChoices(source.field(), source.choices()));
        }
        processes
                .all()
                .forEach((object, definition) ->
                        types.computeIfPresent(
                                object,
                                (name, type) -> governed(type, ProcessJson.read(definition))));
        return DerivedFields.known(types);
    }

    /// A process waits for its field to come back.
    private static ObjectType governed(ObjectType type, StateProcess process) {
        return type.findField(process.field()) == null ? type : type.governedBy(process);
    }

    /// A relation to an object that was removed waits until it comes back.
    private static List<Field> leadingSomewhere(List<Field> fields, Map<String, ObjectType> types) {
        return fields.stream()
                .filter(field -> field.target() == null || types.containsKey(field.target()))
                .toList();
    }
}
