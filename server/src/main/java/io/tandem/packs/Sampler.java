package io.tandem.packs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes the records that a recipe describes. The same recipe on the same day makes the same
/// records; each step throws dice of its own, so a step that is added changes none of the others.
final class Sampler {

    private static final int MOST_TRIES = 400;
    private static final Set<String> ABOUT = Set.of("key", "at", "with", "tags");

    /// What is only known once a deal is closed, and so is written by the move that closes it.
    private static final Set<String> CLOSING = Set.of("closedOn", "lostReason", "competitor");

    private final Recipe recipe;
    private final Today today;
    private final Shelf shelf = new Shelf();
    private final Values values;
    private final Set<String> seen = new HashSet<>();

    private Sampler(Recipe recipe, Today today) {
        this.recipe = recipe;
        this.today = today;
        this.values = new Values(recipe, today, shelf);
    }

    static List<Made> make(Recipe recipe, Today today) {
        var sampler = new Sampler(recipe, today);
        recipe.states().forEach(sampler::states);
        int place = 0;
        for (Map<String, Object> step : recipe.steps()) {
            sampler.step(step, recipe.seed() * 1_000_003 + salt(step, place++), scope -> scope);
        }
        return sampler.shelf.all();
    }

    private static long salt(Map<String, Object> step, int place) {
        Object key = step.get("key");
        return key == null ? place : key.toString().hashCode();
    }

    /// Each record throws dice of its own: what one of them needs more on a Monday changes nothing
    /// for the next.
    private static SplittableRandom dice(long seed, long turn) {
        return new SplittableRandom((seed + turn) * 0xBF58476D1CE4E5B9L);
    }

    /// A pipeline and its stages are records too; they come before everything that moves through
    /// them.
    private void states(Map<String, Object> states) {
        Map<String, Object> pipeline = Yaml.map(states, "pipeline");
        Made made = Made.of("pipeline", Yaml.text(pipeline, "key"), without(pipeline, ABOUT));
        made.values().put("active", true);
        shelf.put(made);
        long position = 0;
        for (Map<String, Object> stage : Yaml.maps(states.get("stages"))) {
            Made one = Made.of("stage", Yaml.text(stage, "key"), without(stage, ABOUT));
            one.values().put("pipeline", made);
            one.values().put("position", ++position);
            shelf.put(one);
        }
    }

    private void step(Map<String, Object> step, long seed, UnaryOperator<Scope> outer) {
        if (step.containsKey("journeys")) {
            return;
        }
        if (step.containsKey("later")) {
            Yaml.maps(step.get("later")).forEach(row -> later(row, dice(seed, 0)));
        } else if (step.containsKey("rows")) {
            int n = 0;
            for (Map<String, Object> row : Yaml.maps(step.get("rows"))) {
                make(row(step, row), ++n, seed, outer);
            }
        } else if (step.get("each") instanceof Map<?, ?> each) {
            forEach(step, Yaml.map(each), seed, outer);
        } else {
            String object = Yaml.text(step, "object");
            int times =
                    step.containsKey("upTo")
                            ? ((Number) step.get("upTo")).intValue() - shelf.count(object)
                            : ((Number) step.getOrDefault("count", 1)).intValue();
            for (int n = 1; n <= times; n++) {
                make(step, n, seed, outer);
            }
        }
    }

    private void forEach(
            Map<String, Object> step,
            Map<String, Object> each,
            long seed,
            UnaryOperator<Scope> outer) {
        int n = 0;
        long turn = 0;
        for (Made item : List.copyOf(shelf.all(Yaml.text(each, "made")))) {
            if (each.containsKey("tagged") && !item.tags().contains(each.get("tagged"))
                    || each.containsKey("except") && item.tags().contains(each.get("except"))) {
                continue;
            }
            UnaryOperator<Scope> inner = scope -> outer.apply(scope).with("item", item);
            if (step.containsKey("every")) {
                for (Object entry :
                        Yaml.list(inner.apply(new Scope()).find(Yaml.text(step, "every")))) {
                    make(step, ++n, seed, scope -> inner.apply(scope).with("entry", entry));
                }
                continue;
            }
            Object times =
                    values.value(
                            step.getOrDefault("times", 1),
                            inner.apply(new Scope()),
                            dice(seed, --turn));
            for (long i = 0; i < Math.round(values.decimal(times, new Scope())); i++) {
                make(step, ++n, seed, inner);
            }
        }
    }

    /// A row says what differs from its step.
    private static Map<String, Object> row(Map<String, Object> step, Map<String, Object> row) {
        Map<String, Object> merged = new LinkedHashMap<>(step);
        Map<String, Object> with = Yaml.map(step, "with");
        with.putAll(Yaml.map(row, "with"));
        Map<String, Object> values = Yaml.map(step, "values");
        values.putAll(without(row, ABOUT));
        if (row.containsKey("tags")) {
            values.put("tags", row.get("tags"));
        }
        merged.putAll(row);
        merged.put("with", with);
        merged.put("values", values);
        return merged;
    }

    private void make(Map<String, Object> step, int n, long seed, UnaryOperator<Scope> outer) {
        String object = Yaml.text(step, "object");
        Object once = step.get("once");
        SplittableRandom dice = dice(seed, n);
        for (int i = 0; i < MOST_TRIES; i++) {
            Scope scope = outer.apply(new Scope()).with("n", (long) n);
            Made made = made(object, step, scope, dice);
            if (once == null || seen.add(object + "/" + made.values().get(once))) {
                shelf.put(made);
                for (Map<String, Object> also : Yaml.maps(step.get("also"))) {
                    make(also, n, seed + 1, inner -> outer.apply(inner).with("made", made));
                }
                return;
            }
        }
        throw new PackUnreadable(
                "The names are too few: no further " + object + " with a " + once + " of its own.");
    }

    private Made made(String object, Map<String, Object> step, Scope scope, SplittableRandom dice) {
        Yaml.map(step, "with")
                .forEach((name, form) -> scope.with(name, values.value(form, scope, dice)));
        Instant at = moment(step.get("at"), scope, dice);
        Map<String, Object> forms = Yaml.map(step, "values");
        Object tags = forms.remove("tags");
        Map<String, Object> made = new LinkedHashMap<>();
        List<Made.Move> moves = new ArrayList<>();
        forms.forEach((name, form) -> {
            Object value = values.value(form, scope, dice);
            if (value != null) {
                made.put(name, value);
                if (scope.find(name) == null) {
                    scope.with(name, value);
                }
            }
        });
        if (scope.find("journey") instanceof Map<?, ?> journey) {
            at = travelled(Yaml.map(journey), made, moves, dice);
        }
        List<String> named =
                Yaml.list(values.value(tags, scope, dice)).stream().map(Object::toString).toList();
        Map<String, Object> facts = new LinkedHashMap<>(scope.known());
        return new Made(object, scope.fill(Yaml.text(step, "key")), named, at, facts, made, moves);
    }

    /// Takes the deal back to the day it was opened and lets it move from there. Before the offer
    /// is written its amount is a guess.
    private Instant travelled(
            Map<String, Object> journey,
            Map<String, Object> made,
            List<Made.Move> moves,
            SplittableRandom dice) {
        Instant at = today.during(Yaml.day(journey, "openedOn"), dice);
        Instant last = at;
        made.put("stage", journey.get("stage"));
        Object amount = made.get("amount");
        boolean guessed = amount instanceof Worth && dice.nextDouble() < 0.7;
        if (amount instanceof Worth worth && guessed) {
            made.put("amount", worth.roughly(0.75 + 0.6 * dice.nextDouble()));
        }
        List<Map<String, Object>> walked = Yaml.maps(journey.get("moves"));
        for (int i = 0; i < walked.size(); i++) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("stage", walked.get(i).get("stage"));
            if (i == 1 && guessed && amount != null) {
                change.put("amount", amount);
            }
            if (i == walked.size() - 1 && Boolean.FALSE.equals(journey.get("open"))) {
                CLOSING.stream()
                        .sorted()
                        .filter(made::containsKey)
                        .forEach(name -> change.put(name, made.remove(name)));
            }
            Instant moment = today.during(Yaml.day(walked.get(i), "day"), dice);
            last = moment.isAfter(last) ? moment : last.plusSeconds(60);
            moves.add(new Made.Move(last, change));
        }
        return at;
    }

    private @Nullable Instant moment(@Nullable Object form, Scope scope, SplittableRandom dice) {
        Object value = values.value(form, scope, dice);
        if (value instanceof LocalDate day) {
            Instant moment = today.during(day, dice);
            scope.with("at", moment);
            return moment;
        }
        return null;
    }

    private void later(Map<String, Object> row, SplittableRandom dice) {
        Made made = shelf.made(Yaml.text(row, "of"));
        made.moves()
                .add(
                        new Made.Move(
                                null, values.each(without(row, Set.of("of")), new Scope(), dice)));
    }

    private static Map<String, Object> without(Map<String, Object> map, Set<String> names) {
        Map<String, Object> rest = new LinkedHashMap<>(map);
        rest.keySet().removeAll(names);
        return rest;
    }
}
