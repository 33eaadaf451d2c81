package io.tandem.packs;

import io.tandem.kernel.Refusal;
import io.tandem.packs.PackStore.Added;
import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.Field;
import io.tandem.records.FieldJson;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordMatches;
import io.tandem.records.Right;
import io.tandem.records.View;
import io.tandem.records.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Brings a pack into the workspace: fields first, then the records of its sample, then the views
/// that name both.
@Component
class PackSetUp {

    private final PackStore store;
    private final SampleWriter sample;
    private final CustomFields fields;
    private final Views views;
    private final RecordMatches matches;
    private final ObjectTypes types;
    private final JsonMapper json;

    PackSetUp(
            PackStore store,
            SampleWriter sample,
            CustomFields fields,
            Views views,
            RecordMatches matches,
            ObjectTypes types,
            JsonMapper json) {
        this.store = store;
        this.sample = sample;
        this.fields = fields;
        this.views = views;
        this.matches = matches;
        this.types = types;
        this.json = json;
    }

    Plan plan(Actor by, Pack pack, Today today) {
        Map<String, List<Made>> objects = made(pack, today);
        List<Plan.Conflict> conflicts = new ArrayList<>();
        for (Map<String, Object> field : pack.fields()) {
            String object = Yaml.text(field, "object");
            if (types.type(object).findField("custom." + Yaml.text(field, "name")) != null) {
                conflicts.add(new Plan.Conflict(object, "custom", Yaml.text(field, "name")));
            }
        }
        objects.forEach((object, made) -> conflicts.addAll(taken(by, types.type(object), made)));
        List<Receipt.Records> records =
                objects.entrySet().stream()
                        .map(one ->
                                new Receipt.Records(one.getKey(), one.getValue().size(), List.of()))
                        .toList();
        return new Plan(receipt(pack, records), conflicts);
    }

    /// Values that no two records may hold and that one of the workspace holds.
    private List<Plan.Conflict> taken(Actor by, ObjectType type, List<Made> made) {
        Permission permission = Permission.of(by, type, Right.READ);
        List<Plan.Conflict> taken = new ArrayList<>();
        type.fields().values().stream()
                .filter(field -> field.is(Field.Trait.UNIQUE))
                .forEach(field -> {
                    List<List<Object>> values =
                            made.stream()
                                    .map(one -> one.values().get(field.name()))
                                    .filter(String.class::isInstance)
                                    .map(value -> List.<Object>of(value))
                                    .toList();
                    List<List<Long>> holders =
                            matches.find(permission, List.of(field.path()), values);
                    for (int at = 0; at < values.size(); at++) {
                        if (!holders.get(at).isEmpty()) {
                            String value = values.get(at).getFirst().toString();
                            taken.add(new Plan.Conflict(type.name(), field.name(), value));
                        }
                    }
                });
        return taken;
    }

    Receipt install(Actor by, Pack pack, Today today) {
        List<Added> added = new ArrayList<>();
        for (Map<String, Object> field : pack.fields()) {
            String object = Yaml.text(field, "object");
            fields.add(by, object, field(field));
            added.add(new Added("field", object, Yaml.text(field, "name"), 0));
        }
        Map<String, List<Made>> objects = made(pack, today);
        Map<Made, Long> ids = sample.write(by, objects.values());
        List<Receipt.Records> records = new ArrayList<>();
        objects.forEach((object, made) -> {
            records.add(
                    new Receipt.Records(object, made.size(), made.stream().map(ids::get).toList()));
            made.forEach(one ->
                    added.add(
                            new Added(
                                    "record",
                                    object,
                                    String.valueOf(ids.get(one)),
                                    one.moves().stream().anyMatch(move -> move.at() == null)
                                            ? 2
                                            : 1)));
        });
        Map<String, Long> byKey = new LinkedHashMap<>();
        ids.forEach((made, id) -> byKey.put("@" + made.key(), id));
        Map<String, View> saved = new LinkedHashMap<>();
        for (Map<String, Object> view : pack.views()) {
            View one =
                    views.add(
                            by,
                            Yaml.text(view, "object"),
                            Yaml.text(view, "name"),
                            Yaml.text(view, "kind"),
                            new View.Audience.Everybody(),
                            json.valueToTree(named(view.get("definition"), byKey)));
            saved.put(Yaml.text(view, "key"), one);
            added.add(new Added("view", one.object(), String.valueOf(one.id()), 0));
        }
        store.add(pack.name(), added);
        pin(pack, saved);
        return receipt(pack, records);
    }

    private void pin(Pack pack, Map<String, View> saved) {
        for (Map<String, Object> home : pack.homes()) {
            int position = 0;
            for (Object key : Yaml.list(home.get("views"))) {
                View view = saved.get(key.toString());
                if (view == null) {
                    throw new PackUnreadable(
                            "The home of "
                                    + home.get("role")
                                    + " shows no view of the pack: "
                                    + key);
                }
                store.pin(pack.name(), Yaml.text(home, "role"), ++position, view.id());
            }
        }
    }

    private static Map<String, List<Made>> made(Pack pack, Today today) {
        Map<String, List<Made>> objects = new LinkedHashMap<>();
        if (pack.recipe() != null) {
            sampled(pack.recipe(), today)
                    .forEach(made ->
                            objects.computeIfAbsent(made.object(), object -> new ArrayList<>())
                                    .add(made));
        }
        return objects;
    }

    private static List<Made> sampled(Recipe recipe, Today today) {
        try {
            return Sampler.make(recipe, today);
        } catch (ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException mistaken) {
            throw new PackUnreadable(
                    "The sample says something of another kind than is meant: "
                            + mistaken.getMessage());
        }
    }

    private static Receipt receipt(Pack pack, List<Receipt.Records> records) {
        return new Receipt(
                records,
                pack.fields().stream()
                        .map(field ->
                                new Receipt.AddedField(
                                        Yaml.text(field, "object"), Yaml.text(field, "name")))
                        .toList(),
                pack.views().stream().map(view -> Yaml.text(view, "name")).toList(),
                pack.homes().stream().map(home -> Yaml.text(home, "role")).toList());
    }

    /// A field as a pack says it, in the words of the API, with the object to which it is added.
    private Field field(Map<String, Object> said) {
        Map<String, Object> field = new LinkedHashMap<>(said);
        field.remove("object");
        try {
            return FieldJson.read(json.valueToTree(field), "");
        } catch (Refusal wrong) {
            throw new PackUnreadable("A field is described wrong: " + wrong.detail());
        }
    }

    /// Puts the ids of the pack's records where a view names them by key.
    private static Object named(@Nullable Object part, Map<String, Long> byKey) {
        return switch (part) {
            case null -> Map.of();
            case Map<?, ?> map -> {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, value) -> named.put(name.toString(), named(value, byKey)));
                yield named;
            }
            case List<?> list -> list.stream().map(one -> named(one, byKey)).toList();
            case String text when text.startsWith("@") -> {
                Long id = byKey.get(text);
                if (id == null) {
                    throw new PackUnreadable(
                            "A view names " + text + ", which the pack does not make.");
                }
                yield id;
            }
            default -> part;
        };
    }
}
