package io.tandem.records;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The layouts of a workspace as a part of its configuration: of an object for everybody, and for
/// the teams that have one of their own.
@Component
class LayoutPart implements ConfigurationPart {

    private final Layouts layouts;

    LayoutPart(Layouts layouts) {
        this.layouts = layouts;
    }

    @Override
    public String name() {
        return "layouts";
    }

    /// After the fields and the related objects that it places.
    @Override
    public int rank() {
        return 560;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        layouts.named(by)
                .forEach(named ->
                        read.put(
                                named.team() == null
                                        ? named.object()
                                        : named.object() + "/" + named.team(),
                                named.layout()));
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        String[] said = key.split("/", 2);
        layouts.keep(by, new Layouts.Named(said[0], said.length > 1 ? said[1] : null, after));
    }

    @Override
    public boolean goesWithObject(JsonNode definition) {
        return true;
    }
}
