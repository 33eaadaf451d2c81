package io.tandem.configuration;

import io.tandem.configuration.Configuration.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A definition as it is and as it is to be; null is without it.
record Difference(String part, String key, @Nullable JsonNode before, @Nullable JsonNode after) {

    static List<Difference> between(Configuration before, Configuration after) {
        Set<Place> places = new LinkedHashSet<>(before.places());
        places.addAll(after.places());
        List<Difference> differences = new ArrayList<>();
        for (Place place : places) {
            JsonNode one = before.find(place);
            JsonNode other = after.find(place);
            if (!Objects.equals(one, other)) {
                differences.add(new Difference(place.part(), place.key(), one, other));
            }
        }
        return differences;
    }

    Place place() {
        return new Place(part, key);
    }
}
