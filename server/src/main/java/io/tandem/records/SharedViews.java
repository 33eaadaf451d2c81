package io.tandem.records;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The views that a workspace shares, as a part of its configuration. They are told apart by their
/// object, kind and name; those of one name are numbered in the order in which they came.
@Component
public class SharedViews implements ConfigurationPart {

    private final Views views;

    SharedViews(Views views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "views";
    }

    @Override
    public int rank() {
        return 600;
    }

    /// Every shared view by its key.
    public SortedMap<String, View> keyed(Actor by) {
        SortedMap<String, View> keyed = new TreeMap<>();
        views.of(by, null).stream()
                .filter(view -> view.scope().equals("shared"))
                .sorted(java.util.Comparator.comparingLong(View::id))
                .forEach(view -> {
                    String key = view.object() + "/" + view.kind() + "/" + view.name();
                    int number = 1;
                    while (keyed.containsKey(number == 1 ? key : key + " #" + number)) {
                        number++;
                    }
                    keyed.put(number == 1 ? key : key + " #" + number, view);
                });
        return keyed;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        keyed(by).forEach((key, view) -> read.put(key, view.definition()));
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        View there = keyed(by).get(key);
        if (after == null) {
            if (there != null) {
                views.remove(by, there.id());
            }
        } else if (there != null) {
            views.change(by, there.id(), null, null, after);
        } else {
            String[] said = key.split("/", 3);
            String name = said[2].replaceFirst(" #\\d+$", "");
            views.add(by, said[0], name, said[1], new View.Audience.Everybody(), after);
        }
    }
}
