package io.tandem.live;

import io.tandem.kernel.Refusal;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the windows of a browser show: lists of objects, single records, and those records at which
/// its person is seen by others.
///
/// @param since the place in the log up to which the screens know what happened
public record Shown(
        Set<String> objects, Set<Place> records, Set<Place> here, @Nullable String since) {

    static final Shown NOTHING = new Shown(Set.of(), Set.of(), Set.of(), null);

    private static final int MOST_OBJECTS = 40;
    private static final int MOST_RECORDS = 100;

    public static Shown of(
            @Nullable Collection<String> objects,
            @Nullable Collection<String> records,
            @Nullable Collection<String> here,
            @Nullable String since) {
        Shown shown =
                new Shown(
                        objects == null ? Set.of() : Set.copyOf(objects),
                        places(records),
                        places(here),
                        since);
        if (shown.objects.size() > MOST_OBJECTS
                || shown.records.size() + shown.here.size() > MOST_RECORDS) {
            throw tooMuch();
        }
        return shown;
    }

    static Refusal tooMuch() {
        return Refusal.at(
                "/records", "live.too-much", "A stream shows at most 40 objects and 100 records.");
    }

    private static Set<Place> places(@Nullable Collection<String> texts) {
        return texts == null
                ? Set.of()
                : texts.stream().map(Place::parse).collect(Collectors.toUnmodifiableSet());
    }

    /// What is shown here and not there.
    Shown without(Shown other) {
        return new Shown(
                rest(objects, other.objects),
                rest(records, other.records),
                rest(here, other.here),
                null);
    }

    private static <T> Set<T> rest(Set<T> all, Set<T> others) {
        return all.stream()
                .filter(each -> !others.contains(each))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean covers(String object, long id) {
        return objects.contains(object) || names(new Place(object, id));
    }

    boolean names(Place place) {
        return records.contains(place) || here.contains(place);
    }

    boolean concerns(String object) {
        return objects.contains(object)
                || records.stream().anyMatch(place -> place.object().equals(object))
                || here.stream().anyMatch(place -> place.object().equals(object));
    }
}
