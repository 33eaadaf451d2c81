package io.tandem.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Tenant;
import io.tandem.records.Field.Trait;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Lists that took long and looked for records by fields that no index holds: a reason to promote
/// those fields. Each node remembers what it saw itself, for a week.
@Component
public class SlowLists {

    /// How many lists by the field were slow, and how long the slowest took.
    public record Seen(long lists, long slowestMs) {}

    private record Key(int tenant, long field) {}

    private final Cache<Key, Seen> seen =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofDays(7)).build();
    private final long slowMs;

    SlowLists(@Value("${tandem.records.slow-list-ms:250}") long slowMs) {
        this.slowMs = slowMs;
    }

    void note(long nanos, Supplier<Stream<Place>> lookedBy) {
        long took = Duration.ofNanos(nanos).toMillis();
        if (took >= slowMs) {
            lookedBy.get()
                    .map(Place::field)
                    .filter(SlowLists::isPromotable)
                    .forEach(field -> note(field, took));
        }
    }

    private void note(Field field, long took) {
        seen.asMap()
                .merge(
                        key(field),
                        new Seen(1, took),
                        (before, now) ->
                                new Seen(before.lists() + 1, Math.max(before.slowestMs(), took)));
    }

    /// What speaks for promoting the field; nothing where it is promoted already.
    public Optional<Seen> of(Field field) {
        return Optional.ofNullable(isPromotable(field) ? find(field) : null);
    }

    private @Nullable Seen find(Field field) {
        return seen.getIfPresent(key(field));
    }

    private static boolean isPromotable(Field field) {
        return field.is(Trait.CUSTOM)
                && !field.is(Trait.SECRET)
                && field.own().derived() == null
                && !field.own().promoted()
                && ValueIndex.find(field.kind()) != null;
    }

    private static Key key(Field field) {
        return new Key(Tenant.current().id(), field.own().id());
    }
}
