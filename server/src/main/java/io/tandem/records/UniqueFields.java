package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.RecordWrite.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Drafts whose unique fields hold what another record holds already. The database has the last
/// word, for somebody may write at the same time; what is known before is refused without asking
/// it.
@Component
class UniqueFields {

    private final RecordQuery query;
    private final RecordMatches matches;

    UniqueFields(RecordQuery query, RecordMatches matches) {
        this.query = query;
        this.matches = matches;
    }

    /// Those that hold nothing that others hold; the others are refused. Of several drafts with the
    /// same value the first counts.
    List<Ready> free(Actor by, ObjectType type, Outcome[] outcomes, List<Ready> ready) {
        List<Ready> good = ready;
        for (Field field : type.custom()) {
            if (field.is(Trait.UNIQUE) && isCompared(field.kind()) && good.size() > 1) {
                Map<Object, List<Ready>> holders = new HashMap<>();
                for (Ready one : good) {
                    Object value = one.values().get(field.path());
                    if (value != null) {
                        Object same = value instanceof String text ? Fold.fold(text) : value;
                        holders.computeIfAbsent(same, any -> new ArrayList<>()).add(one);
                    }
                }
                Set<Ready> taken = taken(by, type, field, holders, good);
                taken.forEach(one ->
                        outcomes[one.at()] =
                                new Outcome.Refused(
                                        List.of(
                                                refusal(
                                                        type,
                                                        field,
                                                        one.values().get(field.path())))));
                good = good.stream().filter(one -> !taken.contains(one)).toList();
            }
        }
        return good;
    }

    private Set<Ready> taken(
            Actor by,
            ObjectType type,
            Field field,
            Map<Object, List<Ready>> holders,
            List<Ready> all) {
        Set<Ready> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Long> written = new HashSet<>();
        all.forEach(one -> written.add(one.id()));
        List<Object> values = List.copyOf(holders.keySet());
        List<List<Long>> there =
                matches.find(
                        Permission.trusted(by, type),
                        List.of(field.path()),
                        values.stream().map(List::of).toList());
        for (int n = 0; n < values.size(); n++) {
            List<Ready> wanting = holders.getOrDefault(values.get(n), List.of());
            // who is written along may give its value up: of that only the database knows
            boolean held = there.get(n).stream().anyMatch(holder -> !written.contains(holder));
            taken.addAll(held ? wanting : wanting.subList(1, wanting.size()));
        }
        return taken;
    }

    private static boolean isCompared(Kind kind) {
        return kind.isText() || kind == Kind.INTEGER || kind == Kind.RELATION;
    }

    /// Which unique field of the record holds what another holds already.
    Refusal.Detail taken(Actor by, ObjectType type, long id, Map<String, @Nullable Object> values) {
        List<Field> unique = filled(type, values);
        Field held =
                unique.stream()
                        .filter(field -> unique.size() == 1 || isHeld(by, type, id, field, values))
                        .findFirst()
                        .orElse(null);
        return held == null
                ? refusal(type, "", "value")
                : refusal(type, held, values.get(held.path()));
    }

    /// Whether the database would have to be asked which of them it is.
    boolean isAsked(ObjectType type, Map<String, @Nullable Object> values) {
        return filled(type, values).size() > 1;
    }

    private static List<Field> filled(ObjectType type, Map<String, @Nullable Object> values) {
        return type.custom().stream()
                .filter(field -> field.is(Trait.UNIQUE))
                .filter(field -> values.get(field.path()) != null)
                .toList();
    }

    /// Long texts are told apart by their beginning alone, so they need not be the same.
    private static Refusal.Detail refusal(ObjectType type, Field field, @Nullable Object value) {
        String pointer = "/" + field.path().replace('.', '/');
        return value instanceof String text && text.length() > ValueIndex.MOST_TEXT
                ? new Refusal.Detail(
                        pointer,
                        "record.not-unique-beginning",
                        "Another %s holds a %s that begins with the same %d characters."
                                .formatted(
                                        type.label().en().toLowerCase(Locale.ROOT),
                                        field.label().en(),
                                        ValueIndex.MOST_TEXT))
                : refusal(type, pointer, field.label().en());
    }

    private static Refusal.Detail refusal(ObjectType type, String pointer, String what) {
        return new Refusal.Detail(
                pointer,
                "record.not-unique",
                "Another %s holds this %s already."
                        .formatted(type.label().en().toLowerCase(Locale.ROOT), what));
    }

    private boolean isHeld(
            Actor by, ObjectType type, long id, Field field, Map<String, @Nullable Object> values) {
        Object value = values.get(field.path());
        Filter same =
                Filter.and(
                        Filter.where(field.path(), Op.EQ, filterValue(value)),
                        Filter.where("id", Op.NE, BigDecimal.valueOf(id)));
        return !query.list(
                        Permission.trusted(by, type),
                        RecordQuery.Wanted.where(same).fields("id").sort("id").most(1))
                .items()
                .isEmpty();
    }

    private static @Nullable Object filterValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long whole -> BigDecimal.valueOf(whole);
            case BigDecimal number -> number;
            default -> String.valueOf(value);
        };
    }
}
