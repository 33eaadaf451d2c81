package io.tandem.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Every object of the current workspace: those that modules declare as beans, each with the fields
/// that the workspace added.
@Service
public class ObjectTypes {

    private final Map<String, ObjectType> declared = new LinkedHashMap<>();
    private final CustomFieldStore customFields;

    /// Another node may add a field; it is seen here within two seconds.
    private final Cache<Integer, Map<String, ObjectType>> ofTenant =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(2)).build();

    ObjectTypes(List<ObjectType> types, CustomFieldStore customFields) {
        types.forEach(type -> declared.put(type.name(), type));
        this.customFields = customFields;
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

    void forget() {
        ofTenant.invalidate(Tenant.current().id());
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
        Map<String, List<Field>> custom = customFields.all();
        Map<String, ObjectType> types = new LinkedHashMap<>();
        declared.forEach((name, type) ->
                types.put(name, type.withCustom(custom.getOrDefault(name, List.of()))));
        return types;
    }
}
