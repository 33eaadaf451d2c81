package io.tandem.packs;

import io.tandem.identity.Users;
import io.tandem.kernel.Filter;
import io.tandem.packs.PackStore.Added;
import io.tandem.packs.References.Comment;
import io.tandem.packs.References.Key;
import io.tandem.packs.References.Reference;
import io.tandem.packs.Removal.Changed;
import io.tandem.packs.Removal.Kept;
import io.tandem.packs.Removal.Why;
import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.Draft;
import io.tandem.records.Field;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import io.tandem.records.View;
import io.tandem.records.Views;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a pack out of the workspace: exactly what its receipt names, except what people made their
/// own.
@Component
class PackRemoval {

    private final References references;
    private final RecordQuery query;
    private final RecordWrite write;
    private final CustomFields fields;
    private final Views views;
    private final ObjectTypes types;
    private final Users users;

    PackRemoval(
            References references,
            RecordQuery query,
            RecordWrite write,
            CustomFields fields,
            Views views,
            ObjectTypes types,
            Users users) {
        this.references = references;
        this.query = query;
        this.write = write;
        this.fields = fields;
        this.views = views;
        this.types = types;
        this.users = users;
    }

    /// What would go and what would stay.
    Removal plan(Actor by, List<Added> added, Changed changed) {
        Parting parting = parting(by, added, changed);
        return new Removal(
                parting.going().entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one ->
                                new Receipt.Records(one.getKey(), one.getValue().size(), List.of()))
                        .toList(),
                added.stream()
                        .filter(one -> one.kind().equals("field"))
                        .map(PackRemoval::field)
                        .toList(),
                (int) added.stream().filter(one -> one.kind().equals("view")).count(),
                parting.kept());
    }

    Removal remove(Actor by, List<Added> added, Changed changed) {
        Parting parting = parting(by, added, changed);
        release(by, parting);
        List<Receipt.Records> removed = new ArrayList<>();
        for (String object : parting.order()) {
            Set<Long> ids = parting.going().getOrDefault(object, Set.of());
            if (!ids.isEmpty()) {
                if (object.equals("user")) {
                    users.shutOut(ids);
                }
                List<Long> gone = write.deleteAll(by, types.type(object), ids);
                removed.add(new Receipt.Records(object, gone.size(), List.of()));
            }
        }
        int views = removeViews(by, added);
        return new Removal(removed, removeFields(by, added), views, parting.kept());
    }

    /// What goes by object, what stays and why, and the order in which objects go: those that refer
    /// go first.
    private record Parting(
            Map<String, Set<Long>> going,
            List<Kept> kept,
            List<String> order,
            List<Reference> references) {}

    private Parting parting(Actor by, List<Added> added, Changed changed) {
        Map<String, Map<Long, Long>> versions = new LinkedHashMap<>();
        added.stream()
                .filter(one -> one.kind().equals("record"))
                .forEach(one ->
                        versions.computeIfAbsent(one.object(), object -> new LinkedHashMap<>())
                                .put(one.id(), one.version()));
        Map<String, Set<Long>> going = new LinkedHashMap<>();
        Map<Key, Why> staying = new LinkedHashMap<>();
        Map<Key, String> names = new LinkedHashMap<>();
        versions.forEach((object, ours) -> {
            Set<Long> there = new LinkedHashSet<>();
            going.put(object, there);
            now(by, object, ours.keySet())
                    .forEach((id, now) -> {
                        Key key = new Key(object, id);
                        there.add(id);
                        names.put(key, now.name());
                        if (changed == Changed.KEEP && now.version() != ours.getOrDefault(id, 0L)) {
                            staying.put(key, new Why("changed", ""));
                        }
                    });
        });
        List<Reference> references = this.references.to(by, going);
        for (Reference reference : references) {
            if (!going.getOrDefault(reference.from().object(), Set.of())
                    .contains(reference.from().id())) {
                staying.putIfAbsent(reference.to(), why(reference));
            }
        }
        Set<Long> ourComments = going.getOrDefault(References.COMMENT, Set.of());
        List<Comment> comments = this.references.comments(by, going);
        if (changed == Changed.KEEP) {
            comments.stream()
                    .filter(comment -> !ourComments.contains(comment.id()))
                    .forEach(comment ->
                            staying.putIfAbsent(comment.about(), new Why("commented", "")));
        }
        spread(references, going, staying);
        staying.keySet()
                .forEach(key -> going.getOrDefault(key.object(), Set.of()).remove(key.id()));
        List<Kept> kept = new ArrayList<>();
        staying.forEach((key, why) ->
                kept.add(new Kept(key.object(), key.id(), names.getOrDefault(key, ""), why)));
        // what was said about a record goes and stays with it, whoever said it
        going.put(
                References.COMMENT,
                comments.stream()
                        .filter(comment -> !staying.containsKey(comment.about()))
                        .map(Comment::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        return new Parting(going, kept, order(going.keySet()), references);
    }

    private record Now(long version, String name) {}

    private Map<Long, Now> now(Actor by, String object, Collection<Long> ids) {
        ObjectType type = types.type(object);
        Permission permission = Permission.of(by, type, Right.READ);
        List<String> wanted =
                type.hasTitle() ? List.of("id", "version", "name") : List.of("id", "version");
        Map<Long, Now> now = new LinkedHashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            List<BigDecimal> some =
                    all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS)).stream()
                            .map(BigDecimal::valueOf)
                            .toList();
            query.list(
                            permission,
                            RecordQuery.Wanted.where(Filter.where("id", Filter.Op.IN, some))
                                    .fields(wanted.toArray(String[]::new))
                                    .sort("id")
                                    .most(RecordQuery.MOST_ROWS))
                    .items()
                    .forEach(row ->
                            now.put(
                                    RecordQuery.id(row),
                                    new Now(
                                            row.get("version") instanceof Long version
                                                    ? version
                                                    : 0,
                                            row.get("name") instanceof String name ? name : "")));
        }
        return now;
    }

    private static Why why(Reference reference) {
        return new Why("in-use", reference.from().object() + "." + reference.field().name());
    }

    /// What stays keeps what it refers to, and its parts.
    private static void spread(
            List<Reference> references, Map<String, Set<Long>> ours, Map<Key, Why> staying) {
        Map<Key, List<Reference>> from = new LinkedHashMap<>();
        Map<Key, List<Reference>> parts = new LinkedHashMap<>();
        for (Reference reference : references) {
            from.computeIfAbsent(reference.from(), key -> new ArrayList<>()).add(reference);
            if (reference.field().is(Trait.PART_OF)) {
                parts.computeIfAbsent(reference.to(), key -> new ArrayList<>()).add(reference);
            }
        }
        Deque<Key> open = new ArrayDeque<>(staying.keySet());
        while (!open.isEmpty()) {
            Key key = open.remove();
            for (Reference reference : from.getOrDefault(key, List.of())) {
                if (staying.putIfAbsent(reference.to(), why(reference)) == null) {
                    open.add(reference.to());
                }
            }
            for (Reference part : parts.getOrDefault(key, List.of())) {
                boolean isOurs =
                        ours.getOrDefault(part.from().object(), Set.of())
                                .contains(part.from().id());
                if (isOurs
                        && staying.putIfAbsent(part.from(), new Why("part", key.object()))
                                == null) {
                    open.add(part.from());
                }
            }
        }
    }

    private List<String> order(Set<String> objects) {
        List<String> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        objects.forEach(object -> after(object, objects, seen, order));
        return order.reversed();
    }

    /// Puts an object behind all that it refers to, as far as they do not refer to each other.
    private void after(String object, Set<String> objects, Set<String> seen, List<String> order) {
        if (seen.add(object)) {
            types.type(object).fields().values().stream()
                    .map(Field::target)
                    .filter(target -> target != null && objects.contains(target))
                    .forEach(target -> after(String.valueOf(target), objects, seen, order));
            order.add(object);
        }
    }

    /// Two objects that refer to each other cannot both go first: what points from the one that
    /// goes last is let go before.
    private void release(Actor by, Parting parting) {
        Map<String, List<Draft>> drafts = new LinkedHashMap<>();
        for (Reference reference : parting.references()) {
            int from = parting.order().indexOf(reference.from().object());
            int to = parting.order().indexOf(reference.to().object());
            if (from > to
                    && to >= 0
                    && goes(parting, reference.from())
                    && goes(parting, reference.to())) {
                Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
                nothing.put(reference.field().path(), null);
                drafts.computeIfAbsent(reference.from().object(), object -> new ArrayList<>())
                        .add(new Draft(reference.from().id(), nothing));
            }
        }
        drafts.forEach((object, some) ->
                write.saveAll(by, types.type(object), some, RecordWrite.Origin.IMPORT));
    }

    private static boolean goes(Parting parting, Key key) {
        return parting.going().getOrDefault(key.object(), Set.of()).contains(key.id());
    }

    private int removeViews(Actor by, List<Added> added) {
        Set<Long> ours = new HashSet<>();
        added.stream().filter(one -> one.kind().equals("view")).forEach(one -> ours.add(one.id()));
        List<View> there =
                views.of(by, null).stream().filter(view -> ours.contains(view.id())).toList();
        there.forEach(view -> views.remove(by, view.id()));
        return there.size();
    }

    /// A field stays while a record holds something in it.
    private List<Receipt.AddedField> removeFields(Actor by, List<Added> added) {
        List<Receipt.AddedField> removed = new ArrayList<>();
        for (Added one : added) {
            ObjectType type = one.kind().equals("field") ? types.type(one.object()) : null;
            if (type != null
                    && type.findField("custom." + one.ref()) != null
                    && isEmpty(by, type, one.ref())) {
                fields.remove(by, one.object(), one.ref());
                removed.add(field(one));
            }
        }
        return removed;
    }

    private boolean isEmpty(Actor by, ObjectType type, String field) {
        return query.list(
                        Permission.of(by, type, Right.READ),
                        RecordQuery.Wanted.where(
                                        Filter.where(
                                                "custom." + field, Filter.Op.IS_NOT_EMPTY, null))
                                .fields("id")
                                .sort("id")
                                .most(1))
                .items()
                .isEmpty();
    }

    private static Receipt.AddedField field(Added added) {
        return new Receipt.AddedField(added.object(), added.ref());
    }
}
