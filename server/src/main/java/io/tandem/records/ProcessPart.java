package io.tandem.records;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The processes of a workspace as a part of its configuration, one an object.
@Component
class ProcessPart implements ConfigurationPart {

    private final Processes processes;
    private final ObjectTypes types;

    ProcessPart(Processes processes, ObjectTypes types) {
        this.processes = processes;
        this.types = types;
    }

    @Override
    public String name() {
        return "processes";
    }

    /// After the roles that it names.
    @Override
    public int rank() {
        return 550;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>(processes.definitions(by));
        read.keySet().removeIf(object -> types.find(object) == null);
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (after == null) {
            processes.remove(by, key, null);
        } else {
            processes.set(by, key, null, after);
        }
    }

    @Override
    public boolean goesWithObject(JsonNode definition) {
        return true;
    }
}
