package io.tandem.packs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a pack says about its sample: a seed, lists of names, pipelines with their stages, and the
/// steps that make records.
record Recipe(
        long seed,
        String currency,
        Map<String, Object> names,
        List<Map<String, Object>> states,
        List<Map<String, Object>> steps) {

    /// The walks through a pipeline's stages, by name.
    Map<String, Map<String, Object>> journeys() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        for (Map<String, Object> step : steps) {
            Yaml.map(step, "journeys").forEach((name, journey) -> all.put(name, Yaml.map(journey)));
        }
        return all;
    }
}
