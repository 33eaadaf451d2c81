package io.tandem.records;

import io.tandem.records.World.Row;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The search over everything: it finds by what one sees of what one reaches.
final class SearchProof {

    private static final String SOUGHT = "a";

    private static final Map<String, List<String>> SEARCHED =
            Map.of(
                    "deal", List.of("name", "reference", "custom.region"),
                    "account", List.of("name", "domain", "custom.region"),
                    "errand", List.of("name", "note"),
                    "kiosk", List.of("name"),
                    "person", List.of("name", "email", "phone"));

    private final Asking asking;

    SearchProof(Asking asking) {
        this.asking = asking;
    }

    @Nullable String wrong(Actor actor) {
        Map<String, Set<Long>> found =
                asking.engine().search().find(actor, SOUGHT, 50).stream()
                        .collect(
                                Collectors.toMap(
                                        Search.Group::object,
                                        group ->
                                                group.items().stream()
                                                        .map(Search.Hit::id)
                                                        .collect(Collectors.toSet())));
        for (String kind : SEARCHED.keySet()) {
            Set<Long> expected = new TreeSet<>();
            asking.naive().reached(asking.user(), kind, "read").stream()
                    .filter(this::isFound)
                    .forEach(row -> expected.add(row.id));
            if (!expected.equals(found.getOrDefault(kind, Set.of()))) {
                return "search finds of %s %s and should find %s"
                        .formatted(kind, found.get(kind), expected);
            }
        }
        return null;
    }

    private boolean isFound(Row row) {
        return asking.naive().sees(asking.user(), row.kind, "name")
                && SEARCHED.getOrDefault(row.kind, List.of()).stream()
                        .filter(field -> asking.naive().sees(asking.user(), row.kind, field))
                        .map(row.values::get)
                        .anyMatch(text ->
                                text != null
                                        && Stream.of(
                                                        plain(text.toString())
                                                                .split("[^\\p{L}\\p{N}]+"))
                                                .anyMatch(word -> word.startsWith(SOUGHT)));
    }

    private static String plain(String text) {
        return Naive.fold(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("\\p{M}", "");
    }
}
