package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who is told what becomes of a record. Whoever owns one follows it by itself, and so does who
/// comments on it or is mentioned, unless they want otherwise, for all records or for one.
@Service
@Transactional
public class Followers {

    /// How somebody stands to a record.
    ///
    /// @param byItself because they own it, without having chosen so
    public record Following(boolean following, boolean byItself) {}

    /// @param byItself whether somebody follows by itself what they own, comment on or are
    ///   mentioned at
    public record Habit(boolean byItself) {}

    private final FollowStore store;
    private final ObjectTypes types;
    private final RecordQuery query;

    Followers(FollowStore store, ObjectTypes types, RecordQuery query) {
        this.store = store;
        this.types = types;
        this.query = query;
    }

    @Transactional(readOnly = true)
    public Following of(Actor by, String objects, long id) {
        ObjectType type = types.atPath(objects);
        query.one(Permission.of(by, type, Right.READ), id, List.of("id"));
        Boolean chosen = store.chosen(type.name(), id, by.user());
        if (chosen != null || type.owner() == null || store.byItself(Set.of(by.user())).isEmpty()) {
            return new Following(chosen != null && chosen, false);
        }
        boolean owns = owners(by, type, Set.of(id)).getOrDefault(id, 0L) == by.user();
        return new Following(owns, owns);
    }

    public Following choose(Actor by, String objects, long id, boolean follows) {
        ObjectType type = types.atPath(objects);
        query.one(Permission.of(by, type, Right.READ), id, List.of("id"));
        store.choose(type.name(), id, by.user(), follows);
        return new Following(follows, false);
    }

    @Transactional(readOnly = true)
    public Habit habit(Actor by) {
        return new Habit(!store.byItself(Set.of(by.user())).isEmpty());
    }

    public Habit change(Actor by, Habit wanted) {
        store.keepHabit(by.user(), wanted.byItself());
        return wanted;
    }

    /// They had to do with the record, and follow it from now on if that is their habit.
    void byThemselves(ObjectType type, long id, Collection<Long> users) {
        Set<Long> follow = store.byItself(users);
        if (!follow.isEmpty()) {
            store.add(type.name(), id, follow);
        }
    }

    /// Whom the records belong to, as far as the actor sees it.
    Map<Long, Long> owners(Actor by, ObjectType type, Collection<Long> ids) {
        String path = type.owner();
        Map<Long, Long> owners = new HashMap<>();
        Permission permission = Permission.find(by, type, Right.READ).orElse(null);
        if (path == null || permission == null) {
            return owners;
        }
        List<BigDecimal> all = ids.stream().distinct().map(BigDecimal::valueOf).toList();
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            List<BigDecimal> some =
                    all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS));
            query.list(
                            permission,
                            RecordQuery.Wanted.where(Filter.where("id", Filter.Op.IN, some))
                                    .fields("id", path)
                                    .sort("id")
                                    .most(RecordQuery.MOST_ROWS))
                    .items()
                    .forEach(row -> {
                        Long owner = owner(row, path);
                        if (owner != null) {
                            owners.put(RecordQuery.id(row), owner);
                        }
                    });
        }
        return owners;
    }

    private static @Nullable Long owner(Map<String, @Nullable Object> row, String path) {
        Object value = row;
        for (String step : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value instanceof Map<?, ?> user && user.get("id") instanceof Long id ? id : null;
    }

    /// Who follows each of the records: by their own choice, or as its owner.
    Map<Long, Set<Long>> of(ObjectType type, Collection<Long> ids, Map<Long, Long> owners) {
        Map<Long, Set<Long>> followers = new HashMap<>();
        Map<Long, Set<Long>> against = new HashMap<>();
        for (FollowStore.Chosen one : store.chosen(type.name(), ids)) {
            (one.follows() ? followers : against)
                    .computeIfAbsent(one.record(), any -> new HashSet<>())
                    .add(one.user());
        }
        Set<Long> willing = store.byItself(new HashSet<>(owners.values()));
        owners.forEach((id, owner) -> {
            if (willing.contains(owner) && !against.getOrDefault(id, Set.of()).contains(owner)) {
                followers.computeIfAbsent(id, any -> new HashSet<>()).add(owner);
            }
        });
        return followers;
    }
}
