package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the description of an object demands of a draft.
@Component
class DraftCheck {

    private final ObjectTypes types;
    private final ReachedRecords reached;

    DraftCheck(ObjectTypes types, ReachedRecords reached) {
        this.types = types;
        this.reached = reached;
    }

    List<Refusal.Detail> mayStart(
            Permission permission, Map<String, @Nullable Object> values, Origin origin) {
        return perField(
                permission,
                values,
                field -> {
                    if (field.is(Trait.COMPUTED)) {
                        return origin == Origin.IMPORT && field.is(Trait.AT_START)
                                ? null
                                : computed(field);
                    }
                    return field.verb() == null
                                    || field.is(Trait.AT_START)
                                    || origin == Origin.IMPORT
                            ? null
                            : byVerb(field);
                });
    }

    List<Refusal.Detail> mayChange(
            Permission permission, Map<String, @Nullable Object> changes, Origin origin) {
        return perField(
                permission,
                changes,
                field -> {
                    if (field.is(Trait.COMPUTED)) {
                        return computed(field);
                    }
                    return field.verb() == null || origin == Origin.IMPORT ? null : byVerb(field);
                });
    }

    /// What must hold for the record as a whole, whoever writes it.
    List<Refusal.Detail> whole(ObjectType type, Map<String, @Nullable Object> values) {
        List<Refusal.Detail> errors = new ArrayList<>();
        for (Field field : type.fields().values()) {
            Object value = values.get(field.path());
            boolean missing = value == null || value instanceof String text && text.isBlank();
            if (field.is(Trait.REQUIRED) && missing) {
                errors.add(
                        new Refusal.Detail(
                                pointer(field),
                                "field.required",
                                field.label().en() + " is missing."));
            }
        }
        for (ObjectType.Rule rule : type.rules()) {
            if (!rule.holds().test(values)) {
                errors.add(new Refusal.Detail("/" + rule.field(), rule.code(), rule.detail()));
            }
        }
        return errors;
    }

    /// Those whose relations point at records that are there; the others are refused.
    List<Ready> relations(Actor by, ObjectType type, Outcome[] outcomes, List<Ready> ready) {
        Map<String, Set<Long>> named = new HashMap<>();
        for (Field field : type.relations()) {
            boolean isKnown =
                    type.start().known().contains(field.path()) && isAllReached(by, field);
            Set<Long> ids = new LinkedHashSet<>();
            ready.stream()
                    .filter(one -> !isKnown || !one.isNew())
                    .forEach(one -> ids.addAll(ids(one.values().get(field.path()))));
            if ("user".equals(field.target())) {
                ids.remove(by.user());
            }
            if (!ids.isEmpty()) {
                named.put(field.path(), ids);
            }
        }
        Map<String, Set<Long>> missing = missing(by, type, named);
        Set<Pointed> unreached = unreached(by, ready.stream().flatMap(one -> pointed(type, one)));
        List<Ready> good = new ArrayList<>();
        for (Ready one : ready) {
            List<Refusal.Detail> errors = new ArrayList<>();
            pointed(type, one)
                    .filter(unreached::contains)
                    .forEach(pointed -> errors.add(pointed.refusal()));
            missing.forEach((path, ids) -> {
                ids(one.values().get(path)).stream()
                        .filter(ids::contains)
                        .forEach(id ->
                                errors.add(
                                        new Refusal.Detail(
                                                "/" + path.replace('.', '/'),
                                                "relation.unknown",
                                                "There is no record " + id + " here.")));
            });
            if (errors.isEmpty()) {
                good.add(one);
            } else {
                outcomes[one.at()] = new Outcome.Refused(errors);
            }
        }
        return good;
    }

    private boolean isAllReached(Actor by, Field relation) {
        return Permission.find(by, types.type(String.valueOf(relation.target())), Right.READ)
                .filter(reached::isEverything)
                .isPresent();
    }

    /// A record that another, which may be about several, is about.
    private record Pointed(String path, String object, long id) {

        static Pointed of(String path, String key) {
            int colon = key.indexOf(':');
            boolean named = colon > 0 && key.substring(colon + 1).matches("\\d{1,18}");
            return named
                    ? new Pointed(
                            path, key.substring(0, colon), Long.parseLong(key.substring(colon + 1)))
                    : new Pointed(path, key, 0);
        }

        Refusal.Detail refusal() {
            return new Refusal.Detail(
                    "/" + path,
                    "relation.unknown",
                    "There is no record " + object + ":" + id + " here.");
        }
    }

    /// What is named anew; of the pair one half may stay as it was.
    private static Stream<Pointed> pointed(ObjectType type, Ready ready) {
        ObjectType.About about = type.about();
        if (about == null || about.more() == null) {
            return Stream.of();
        }
        String more = about.more();
        Map<String, @Nullable Object> now = new HashMap<>(ready.before());
        now.putAll(ready.values());
        boolean moved =
                ready.values().containsKey(about.object())
                        || ready.values().containsKey(about.record());
        Stream<Pointed> first =
                moved
                                && now.get(about.object()) instanceof String object
                                && now.get(about.record()) instanceof Long id
                        ? Stream.of(new Pointed(about.record(), object, id))
                        : Stream.of();
        List<?> before = ready.before().get(more) instanceof List<?> keys ? keys : List.of();
        Stream<Pointed> further =
                ready.values().get(more) instanceof List<?> keys
                        ? keys.stream()
                                .filter(key -> !before.contains(key))
                                .map(key -> Pointed.of(more, String.valueOf(key)))
                        : Stream.of();
        return Stream.concat(first, further);
    }

    /// Those that are not there for the writer: nobody writes about what they do not see.
    private Set<Pointed> unreached(Actor by, Stream<Pointed> pointed) {
        Map<String, List<Pointed>> byObject =
                pointed.distinct().collect(Collectors.groupingBy(Pointed::object));
        Set<Pointed> unreached = new HashSet<>();
        byObject.values().forEach(unreached::addAll);
        List<ReachedRecords.Named> readable = new ArrayList<>();
        byObject.forEach((object, some) -> {
            ObjectType type = types.find(object);
            if (type != null && type.about() == null) {
                Permission.find(by, type, Right.READ)
                        .ifPresent(reading ->
                                readable.add(
                                        new ReachedRecords.Named(
                                                reading, some.stream().map(Pointed::id).toList())));
            }
        });
        Map<String, Set<Long>> inReach = reached.among(readable);
        unreached.removeIf(one -> inReach.getOrDefault(one.object(), Set.of()).contains(one.id()));
        return unreached;
    }

    private static List<Long> ids(@Nullable Object value) {
        return switch (value) {
            case Long id -> List.of(id);
            case List<?> members ->
                    members.stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
            case null, default -> List.of();
        };
    }

    /// Those of the named records that are not there, by the field that names them.
    private Map<String, Set<Long>> missing(
            Actor by, ObjectType type, Map<String, Set<Long>> named) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        named.forEach((path, ids) ->
                wanted.computeIfAbsent(target(type, path), any -> new HashSet<>()).addAll(ids));
        List<ReachedRecords.Named> readable = new ArrayList<>();
        wanted.forEach((target, ids) ->
                Permission.find(by, types.type(target), Right.READ)
                        .ifPresent(
                                reading -> readable.add(new ReachedRecords.Named(reading, ids))));
        Map<String, Set<Long>> inReach = reached.among(readable);
        Map<String, Set<Long>> missing = new HashMap<>();
        named.forEach((path, ids) -> {
            Set<Long> rest = new HashSet<>(ids);
            rest.removeAll(inReach.getOrDefault(target(type, path), Set.of()));
            missing.put(path, rest);
        });
        return missing;
    }

    private static String target(ObjectType type, String path) {
        Field field = type.findField(path);
        return String.valueOf(field == null ? null : field.target());
    }

    private interface FieldCheck {
        Refusal.@Nullable Detail refusal(Field field);
    }

    private static List<Refusal.Detail> perField(
            Permission permission, Map<String, @Nullable Object> values, FieldCheck check) {
        List<Refusal.Detail> errors = new ArrayList<>();
        for (String path : values.keySet()) {
            Field field = permission.type().findField(path);
            Refusal.Detail refusal =
                    field == null || !permission.shows(field)
                            ? Joins.unknown(permission.type(), path, "/" + path).errors().getFirst()
                            : permission.field(field) != FieldRight.WRITE
                                    ? readOnly(field)
                                    : check.refusal(field);
            if (refusal != null) {
                errors.add(refusal);
            }
        }
        return errors;
    }

    private static Refusal.Detail byVerb(Field field) {
        return new Refusal.Detail(
                pointer(field),
                "field.changed-by-verb",
                field.label().en() + " is changed by " + field.verb() + ".");
    }

    private static Refusal.Detail readOnly(Field field) {
        return new Refusal.Detail(
                pointer(field),
                "field.read-only",
                "Your role may not change " + field.label().en() + ".");
    }

    private static Refusal.Detail computed(Field field) {
        return new Refusal.Detail(
                pointer(field), "field.computed", field.label().en() + " is not written by hand.");
    }

    private static String pointer(Field field) {
        return "/" + field.path().replace('.', '/');
    }
}
