package io.tandem.packs;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Draft;
import io.tandem.records.Field;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes what a sample made through the engine, object by object and many at once. What it wrote
/// has its past in the past, and nobody for an author.
@Component
class SampleWriter {

    private final RecordWrite write;
    private final ObjectTypes types;

    SampleWriter(RecordWrite write, ObjectTypes types) {
        this.write = write;
        this.types = types;
    }

    /// The ids of what was written.
    Map<Made, Long> write(Actor by, Collection<List<Made>> objects) {
        Map<Made, Long> ids = new IdentityHashMap<>();
        for (List<Made> made : objects) {
            ObjectType type = types.type(made.getFirst().object());
            List<Made> batch = new ArrayList<>();
            Set<Made> waiting = new HashSet<>();
            for (Made one : made) {
                // a parent must be there before its child
                if (one.values().values().stream().anyMatch(waiting::contains)) {
                    save(by, type, batch, ids);
                    batch.clear();
                    waiting.clear();
                }
                batch.add(one);
                waiting.add(one);
            }
            save(by, type, batch, ids);
        }
        objects.forEach(made -> later(by, made, ids));
        return ids;
    }

    private void save(Actor by, ObjectType type, List<Made> batch, Map<Made, Long> ids) {
        List<Outcome> outcomes =
                write.saveAll(
                        by,
                        type,
                        batch.stream().map(made -> draft(type, made, ids)).toList(),
                        Origin.IMPORT);
        for (int i = 0; i < batch.size(); i++) {
            ids.put(batch.get(i), id(batch.get(i), outcomes.get(i)));
        }
    }

    /// What could not be said at first because it points ahead: a team's manager.
    private void later(Actor by, List<Made> objects, Map<Made, Long> ids) {
        ObjectType type = types.type(objects.getFirst().object());
        List<Made> changed =
                objects.stream()
                        .filter(made -> made.moves().stream().anyMatch(move -> move.at() == null))
                        .toList();
        List<Draft> drafts =
                changed.stream()
                        .map(made ->
                                new Draft(
                                        ids.get(made),
                                        typed(type, made.moves().getLast().values(), ids)))
                        .toList();
        List<Outcome> outcomes = write.saveAll(by, type, drafts, Origin.IMPORT);
        for (int i = 0; i < changed.size(); i++) {
            id(changed.get(i), outcomes.get(i));
        }
    }

    private static long id(Made made, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Created created -> created.id();
            case Outcome.Changed changed -> changed.id();
            case Outcome.Unchanged unchanged -> unchanged.id();
            case Outcome.Refused refused -> {
                Refusal.Detail first = refused.errors().getFirst();
                throw new Refusal(
                        Refusal.Kind.UNPROCESSABLE,
                        "pack.refused",
                        "The pack's " + made + " is refused: " + first.detail(),
                        Map.of(
                                "record",
                                made.toString(),
                                "code",
                                first.code(),
                                "pointer",
                                first.pointer()));
            }
        };
    }

    private static Draft draft(ObjectType type, Made made, Map<Made, Long> ids) {
        Map<String, @Nullable Object> state = typed(type, made.values(), ids);
        List<Draft.Past> past = new ArrayList<>();
        Instant last = made.at();
        if (last != null) {
            past.add(new Draft.Past(last, tracked(type, state)));
        }
        for (Made.Move move : made.moves()) {
            if (move.at() != null) {
                last = move.at();
                state = new LinkedHashMap<>(state);
                state.putAll(typed(type, move.values(), ids));
                past.add(new Draft.Past(last, tracked(type, state)));
            }
        }
        if (made.at() != null) {
            state.put("createdAt", made.at());
        }
        if (last != null && type.findField("stageSince") != null) {
            state.put("stageSince", last);
        }
        return new Draft(null, state, past);
    }

    private static Map<String, @Nullable Object> tracked(
            ObjectType type, Map<String, @Nullable Object> state) {
        Map<String, @Nullable Object> tracked = new LinkedHashMap<>();
        state.forEach((path, value) -> {
            Field field = type.findField(path);
            if (field != null && field.is(Field.Trait.TRACKED)) {
                tracked.put(path, value);
            }
        });
        return tracked;
    }

    private static Map<String, @Nullable Object> typed(
            ObjectType type, Map<String, Object> values, Map<Made, Long> ids) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> custom) {
                custom.forEach((field, one) ->
                        typed.put(name + "." + field, typed(type, name + "." + field, one, ids)));
            } else {
                typed.put(name, typed(type, name, value, ids));
            }
        });
        return typed;
    }

    private static Object typed(ObjectType type, String path, Object value, Map<Made, Long> ids) {
        Field field = type.findField(path);
        if (field == null) {
            throw new PackUnreadable("A " + type.name() + " has no field “" + path + "”.");
        }
        return switch (value) {
            case Made made -> {
                Long id = ids.get(made);
                if (id == null) {
                    throw new PackUnreadable(made + " is used before it is there.");
                }
                yield id;
            }
            case List<?> list -> list.stream().map(one -> typed(type, path, one, ids)).toList();
            case Worth worth -> new Money(worth.value(), worth.currency());
            case Number number ->
                    switch (field.kind()) {
                        case INTEGER -> number.longValue();
                        case NUMBER -> new BigDecimal(number.toString());
                        default -> number.toString();
                    };
            default -> value;
        };
    }
}
