package io.tandem.configuration;

import io.tandem.configuration.Configuration.Place;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ConfigurationPart;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All parts of a configuration together: read as one, and applied in an order in which each finds
/// what it needs.
@Component
class Parts {

    /// A definition that the engine does not take, and why.
    static final class Stuck extends RuntimeException {

        private final transient Difference difference;
        private final transient Refusal refusal;

        Stuck(Difference difference, Refusal refusal) {
            super(refusal.detail(), refusal, false, false);
            this.difference = difference;
            this.refusal = refusal;
        }

        Difference difference() {
            return difference;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    static final String OBJECTS = "objects";

    private final Map<String, ConfigurationPart> parts = new LinkedHashMap<>();
    private final ObjectTypes types;
    private final JsonMapper json;
    private final TransactionTemplate nested;

    Parts(
            List<ConfigurationPart> parts,
            ObjectTypes types,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        parts.stream()
                .sorted(Comparator.comparingInt(ConfigurationPart::rank))
                .forEach(part -> this.parts.put(part.name(), part));
        this.types = types;
        this.json = json;
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Read as it would be kept, so that a number is the same whoever made it.
    Configuration read(Actor by) {
        SortedMap<String, SortedMap<String, JsonNode>> read = new TreeMap<>();
        parts.forEach((name, part) -> read.put(name, part.read(by)));
        return parse(written(new Configuration(read)));
    }

    String written(Configuration configuration) {
        return json.writeValueAsString(configuration.parts());
    }

    Configuration parse(String document) {
        SortedMap<String, SortedMap<String, JsonNode>> read = new TreeMap<>();
        json.readTree(document)
                .properties()
                .forEach(part -> {
                    SortedMap<String, JsonNode> definitions = new TreeMap<>();
                    part.getValue()
                            .properties()
                            .forEach(one -> definitions.put(one.getKey(), one.getValue()));
                    read.put(part.getKey(), definitions);
                });
        return new Configuration(read);
    }

    Set<String> tables(String part) {
        ConfigurationPart known = parts.get(part);
        return known == null ? Set.of() : known.tables();
    }

    @Nullable String object(Place place) {
        ConfigurationPart part = parts.get(place.part());
        return part == null ? null : part.object(place.key());
    }

    /// What people call an object, wherever it is there.
    @Nullable Label called(String object, Configuration... configurations) {
        ObjectType type = types.find(object);
        if (type != null) {
            return type.plural();
        }
        for (Configuration configuration : configurations) {
            JsonNode definition = configuration.find(new Place(OBJECTS, object));
            if (definition != null) {
                return json.treeToValue(definition.path("plural"), Label.class);
            }
        }
        return null;
    }

    /// All of it or nothing: must run inside the transaction that is to do it.
    void apply(Actor by, List<Difference> differences) {
        List<Stuck> stuck = settle(by, differences);
        if (!stuck.isEmpty()) {
            throw stuck.getFirst();
        }
    }

    /// What can be, and answers what could not.
    List<Stuck> settle(Actor by, List<Difference> differences) {
        List<Stuck> stuck = new ArrayList<>();
        List<ConfigurationPart> order = List.copyOf(parts.values());
        for (ConfigurationPart part : order) {
            settle(
                    by,
                    part,
                    stuck,
                    differences.stream()
                            .filter(one -> one.part().equals(part.name()) && one.after() != null)
                            .toList());
        }
        Set<String> going =
                differences.stream()
                        .filter(one -> one.part().equals(OBJECTS) && one.after() == null)
                        .map(Difference::key)
                        .collect(Collectors.toSet());
        for (ConfigurationPart part : order.reversed()) {
            settle(
                    by,
                    part,
                    stuck,
                    differences.stream()
                            .filter(one -> one.part().equals(part.name()) && one.after() == null)
                            .filter(one -> !goesWithObject(part, one, going))
                            .toList());
        }
        return stuck;
    }

    private static boolean goesWithObject(
            ConfigurationPart part, Difference gone, Set<String> going) {
        String object = part.object(gone.key());
        return !part.name().equals(OBJECTS)
                && object != null
                && going.contains(object)
                && gone.before() != null
                && part.goesWithObject(gone.before());
    }

    /// What one definition needs may be another that comes later, as a formula needs its fields: so
    /// those that were refused are asked again, as long as that brings any of them further.
    private void settle(Actor by, ConfigurationPart part, List<Stuck> stuck, List<Difference> all) {
        List<Difference> waiting = all;
        while (!waiting.isEmpty()) {
            List<Stuck> refused = new ArrayList<>();
            for (Difference one : waiting) {
                try {
                    nested.executeWithoutResult(
                            status -> part.apply(by, one.key(), one.before(), one.after()));
                } catch (Refusal refusal) {
                    types.forget();
                    refused.add(new Stuck(one, refusal));
                }
            }
            if (refused.size() == waiting.size()) {
                stuck.addAll(refused);
                return;
            }
            waiting = refused.stream().map(Stuck::difference).toList();
        }
    }
}
