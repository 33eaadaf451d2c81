package io.tandem.packs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns what a recipe writes into a value. A plain value stands for itself, `{…}` in a text is
/// filled, `@key` is another record, and a mapping whose first key is one of the words below is
/// carried out.
final class Values {

    private final Recipe recipe;
    private final Today today;
    private final Shelf shelf;
    private final Journeys journeys;
    private final Map<String, Long> sequences = new LinkedHashMap<>();

    Values(Recipe recipe, Today today, Shelf shelf) {
        this.recipe = recipe;
        this.today = today;
        this.shelf = shelf;
        this.journeys = new Journeys(recipe.journeys(), today);
    }

    @Nullable Object value(@Nullable Object form, Scope scope, SplittableRandom dice) {
        return switch (form) {
            case null -> null;
            case String text when text.startsWith("@") -> shelf.made(scope.fill(text.substring(1)));
            case String text -> scope.fill(text);
            case List<?> list -> all(list, scope, dice);
            case Map<?, ?> map -> carryOut(Yaml.map(map), scope, dice);
            default -> form;
        };
    }

    private List<Object> all(List<?> forms, Scope scope, SplittableRandom dice) {
        List<Object> values = new ArrayList<>();
        for (Object form : forms) {
            Object value = value(form, scope, dice);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    Map<String, Object> each(Map<String, Object> forms, Scope scope, SplittableRandom dice) {
        Map<String, Object> values = new LinkedHashMap<>();
        forms.forEach((name, form) -> {
            Object value = value(form, scope, dice);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private @Nullable Object carryOut(
            Map<String, Object> form, Scope scope, SplittableRandom dice) {
        if (form.isEmpty()) {
            return form;
        }
        return switch (form.keySet().iterator().next()) {
            case "is" -> scope.find(Yaml.text(form, "is"));
            case "pick" -> pick(form.get("pick"), scope, dice);
            case "nth" -> nth(Yaml.text(form, "nth"), scope);
            case "number" -> number(form, scope, dice);
            case "money" -> money(form, scope, dice);
            case "day" -> day(form, scope, dice);
            case "time" -> time(form, scope, dice);
            case "past" ->
                    scope.find(Yaml.text(form, "past")) instanceof Instant moment
                            && moment.isBefore(today.now());
            case "chance" ->
                    value(
                            form.get(
                                    dice.nextDouble() < decimal(form.get("chance"), scope)
                                            ? "then"
                                            : "else"),
                            scope,
                            dice);
            case "switch" -> chosen(form, scope, dice);
            case "when" ->
                    value(
                            form.get(
                                    Boolean.TRUE.equals(scope.find(Yaml.text(form, "when")))
                                            ? "then"
                                            : "else"),
                            scope,
                            dice);
            case "lower" ->
                    scope.fill(Yaml.text(form, "lower")).toLowerCase(Locale.ROOT).replace(" ", "");
            case "sequence" ->
                    sequences.merge(Yaml.text(form, "sequence"), 1L, Long::sum)
                            - 1
                            + Long.parseLong(Yaml.text(form, "sequence"));
            case "one" -> one(form, scope, dice);
            case "basket" -> basket(form, scope, dice);
            case "lines" -> lines(Yaml.map(form, "lines"));
            case "total" -> total(scope.find(Yaml.text(form, "total")));
            case "of" -> journeys.walk(form, shelf, scope, this, dice);
            default -> each(form, scope, dice);
        };
    }

    private Object pick(@Nullable Object from, Scope scope, SplittableRandom dice) {
        if (from instanceof Map<?, ?> weights) {
            double at =
                    dice.nextDouble()
                            * weights.values().stream().mapToDouble(w -> decimal(w, scope)).sum();
            for (Map.Entry<?, ?> one : weights.entrySet()) {
                at -= decimal(one.getValue(), scope);
                if (at < 0) {
                    return one.getKey();
                }
            }
            return weights.keySet().iterator().next();
        }
        List<Object> list = from instanceof String path ? names(scope.fill(path)) : Yaml.list(from);
        return weighted(
                list, one -> one instanceof Map<?, ?> map ? map.get("weight") : null, scope, dice);
    }

    private Object nth(String path, Scope scope) {
        List<Object> list = names(path);
        return list.get(
                (int) ((Long.parseLong(String.valueOf(scope.find("n"))) - 1) % list.size()));
    }

    private List<Object> names(String path) {
        Object found = recipe.names();
        for (String part : path.split("\\.")) {
            found = Yaml.map(found).get(part);
        }
        List<Object> list = Yaml.list(found);
        if (list.isEmpty()) {
            throw new PackUnreadable("No list of names is called “" + path + "”.");
        }
        return list;
    }

    private Object weighted(
            List<?> list,
            Function<Object, @Nullable Object> weight,
            Scope scope,
            SplittableRandom dice) {
        double[] weights = new double[list.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Object given = weight.apply(list.get(i));
            sum += weights[i] = given == null ? 1 : decimal(given, scope);
        }
        double at = dice.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return list.get(i);
            }
        }
        return list.getFirst();
    }

    /// A whole number in a range. `shape: low` draws it nearer to the lesser end, `high` nearer to
    /// the greater.
    private Object number(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        return Math.round(drawn("number", form, scope, dice));
    }

    private Object money(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        double value = drawn("money", form, scope, dice);
        return new Worth(
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP), recipe.currency());
    }

    private double drawn(
            String word, Map<String, Object> form, Scope scope, SplittableRandom dice) {
        List<Object> range = Yaml.list(form.get(word));
        double least = decimal(range.getFirst(), scope);
        double most = decimal(range.getLast(), scope);
        double at = dice.nextDouble();
        at =
                switch (String.valueOf(form.get("shape"))) {
                    case "low" -> at * at * at;
                    case "high" -> Math.sqrt(at);
                    default -> at;
                };
        double drawn =
                (least + at * (most - least))
                        * factor(form, "times", scope)
                        * factor(form, "unit", scope);
        double step = factor(form, "step", scope);
        return form.containsKey("step") ? Math.round(drawn / step) * step : drawn;
    }

    private double factor(Map<String, Object> form, String name, Scope scope) {
        return form.containsKey(name) ? decimal(form.get(name), scope) : 1;
    }

    double decimal(@Nullable Object value, Scope scope) {
        Object found = value instanceof String path ? scope.find(path) : value;
        return switch (found) {
            case Number number -> number.doubleValue();
            case String text -> Double.parseDouble(text);
            case null, default -> throw new PackUnreadable("“" + value + "” is no number.");
        };
    }

    /// A day before or after today, or after another day (and then not in the future).
    private LocalDate day(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        List<Object> range = Yaml.list(form.get("day"));
        int least = ((Number) range.getFirst()).intValue();
        int most = ((Number) range.getLast()).intValue();
        int days = least == most ? least : dice.nextInt(least, most + 1);
        if (!form.containsKey("after")) {
            return today.date().plusDays(days);
        }
        Object after = scope.find(Yaml.text(form, "after"));
        LocalDate from =
                after instanceof Instant instant
                        ? today.date(instant)
                        : scope.day(Yaml.text(form, "after"));
        LocalDate day = from.plusDays(days);
        return day.isAfter(today.date()) ? today.date() : day;
    }

    private Instant time(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        List<Object> hours = Yaml.list(form.get("hours"));
        return today.agreed(
                scope.day(Yaml.text(form, "time")),
                ((Number) hours.getFirst()).intValue(),
                ((Number) hours.getLast()).intValue(),
                dice);
    }

    private @Nullable Object chosen(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        Object found = scope.find(Yaml.text(form, "switch"));
        String name = found == null ? "else" : found.toString();
        return value(form.containsKey(name) ? form.get(name) : form.get("else"), scope, dice);
    }

    /// One of the records made before, by tags, and if asked only among those that existed on a
    /// day.
    private Made one(Map<String, Object> form, Scope scope, SplittableRandom dice) {
        List<String> tagged =
                Yaml.list(form.get("tagged")).stream()
                        .map(tag -> scope.fill(tag.toString()))
                        .toList();
        List<String> untagged =
                Yaml.list(form.get("untagged")).stream().map(Object::toString).toList();
        List<Made> among =
                shelf.all(Yaml.text(form, "one")).stream()
                        .filter(made ->
                                made.tags().containsAll(tagged)
                                        && untagged.stream().noneMatch(made.tags()::contains))
                        .filter(made ->
                                !form.containsKey("knownOn")
                                        || existed(made, scope.day(Yaml.text(form, "knownOn"))))
                        .toList();
        if (among.isEmpty()) {
            throw new PackUnreadable("Nothing was made that fits " + form);
        }
        return among.get(dice.nextInt(among.size()));
    }

    private boolean existed(Made made, LocalDate day) {
        Instant at = made.at();
        return at == null || !today.date(at).isAfter(day);
    }

    private List<Map<String, Object>> basket(
            Map<String, Object> form, Scope scope, SplittableRandom dice) {
        List<String> among = Yaml.list(form.get("among")).stream().map(Object::toString).toList();
        List<Made> goods =
                new ArrayList<>(
                        shelf.all(Yaml.text(form, "basket")).stream()
                                .filter(made ->
                                        among.isEmpty()
                                                || made.tags().stream().anyMatch(among::contains))
                                .toList());
        long lines = Math.round(decimal(value(form.get("lines"), scope, dice), scope));
        List<Map<String, Object>> basket = new ArrayList<>();
        while (basket.size() < lines && !goods.isEmpty()) {
            Made product =
                    (Made)
                            weighted(
                                    goods,
                                    one -> ((Made) one).fact(Yaml.text(form, "by")),
                                    scope,
                                    dice);
            goods.remove(product);
            double least = decimal(product.fact("least"), scope);
            double most = decimal(product.fact("most"), scope);
            double at = dice.nextDouble();
            basket.add(line(product, Math.round(least + at * at * (most - least))));
        }
        return basket;
    }

    private List<Map<String, Object>> lines(Map<String, Object> given) {
        List<Map<String, Object>> basket = new ArrayList<>();
        given.forEach((key, quantity) ->
                basket.add(line(shelf.made(key), ((Number) quantity).longValue())));
        return basket;
    }

    private static Map<String, Object> line(Made product, long quantity) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("product", product);
        line.put("quantity", quantity);
        if (product.fact("price") instanceof Worth price) {
            line.put("price", price);
        }
        return line;
    }

    private Worth total(@Nullable Object basket) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        for (Map<String, Object> line : Yaml.maps(basket)) {
            if (line.get("price") instanceof Worth price
                    && line.get("quantity") instanceof Long quantity) {
                sum = sum.add(price.value().multiply(BigDecimal.valueOf(quantity)));
            }
        }
        return new Worth(sum, recipe.currency());
    }
}
