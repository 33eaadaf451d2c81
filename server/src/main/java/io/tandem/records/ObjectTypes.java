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

/// Every object of the current workspace: those that modules declare as beans, each with the fields
/// that the workspace added.
@Service
public class ObjectTypes {

    private final Map<String, ObjectType> declared = new LinkedHashMap<>();
    private final CustomFieldStore customFields;
    private final List<ChoiceSource> choices;

    /// Another node may add a field; it is seen here within two seconds.
    private final Cache<Integer, Map<String, ObjectType>> ofTenant =
            Caffeine.newBuilder()
                    .maximumSize(1_000)
                    .expireAfterWrite(Duration.ofSeconds(2))
                    .build();

    ObjectTypes(List<ObjectType> types, CustomFieldStore customFields, List<ChoiceSource> choices) {
        List<Choice> objects =
                types.stream().map(type -> new Choice(type.name(), type.label(), null)).toList();
        types.forEach(type -> declared.put(type.name(), saying(type, objects)));
        this.customFields = customFields;
        this.choices = choices;
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

    @Nullable ObjectType find(String name) {
        return current().get(name);
    }

    /// After records of the object were written, which may be choices of another.
    void written(ObjectType type) {
        if (choices.stream().anyMatch(source -> source.of().equals(type.name()))) {
            forget();
        }
    }

    /// After what describes the objects was changed: at once for the rest of the transaction, and
    /// again when it is committed, for somebody may have read in between.
    public void forget() {
        int tenant = Tenant.current().id();
        ofTenant.invalidate(tenant);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            ofTenant.invalidate(tenant);
                        }
                    });
        }
    }

    private Map<String, ObjectType> current() {
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
        customFields
                .all()
                .forEach((object, fields) ->
                        types.computeIfPresent(object, (name, type) -> type.withCustom(fields)));
        for (ChoiceSource source : choices) {
            types.computeIfPresent(
                    source.object(),
                    (name, type) -> type.withChoices(source.field(), source.choices()));
        }
        return types;
    }
}
