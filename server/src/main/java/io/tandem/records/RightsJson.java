package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Rights.Grants;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The written form of what a role may do:
/// `{"deal":{"read":"teams","update":"own","fields":{"amount":"masked"}}}`. A scope is a level
/// (`none`, `own`, `team`, `teams`, `all`) or a filter.
public final class RightsJson {

    private static final String FIELDS = "fields";

    private RightsJson() {}

    public static Map<String, Grants> read(@Nullable JsonNode grants) {
        Map<String, Grants> objects = new LinkedHashMap<>();
        if (grants != null && grants.isObject()) {
            grants.properties()
                    .forEach(one ->
                            objects.put(one.getKey(), grants(one.getValue(), "/" + one.getKey())));
        } else if (grants != null && !grants.isNull()) {
            throw unknown("", "What a role may do is said object by object.");
        }
        return objects;
    }

    private static Grants grants(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw unknown(pointer, "Say a scope for each right.");
        }
        Map<String, Scope> scopes = new LinkedHashMap<>();
        Map<String, FieldRight> fields = new LinkedHashMap<>();
        node.properties()
                .forEach(one -> {
                    if (one.getKey().equals(FIELDS)) {
                        one.getValue()
                                .properties()
                                .forEach(field ->
                                        fields.put(
                                                field.getKey(),
                                                fieldRight(
                                                        field.getValue(),
                                                        pointer + "/fields/" + field.getKey())));
                    } else {
                        scopes.put(
                                one.getKey(), scope(one.getValue(), pointer + "/" + one.getKey()));
                    }
                });
        return new Grants(scopes, fields);
    }

    private static Scope scope(JsonNode node, String pointer) {
        if (node.isObject()) {
            return new Scope.Where(FilterJson.read(node));
        }
        return Arrays.stream(Scope.Level.values())
                .filter(level -> node.isString() && level.code().equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() ->
                        unknown(pointer, "A scope is none, own, team, teams, all or a filter."));
    }

    private static FieldRight fieldRight(JsonNode node, String pointer) {
        return Arrays.stream(FieldRight.values())
                .filter(right -> node.isString() && right.code().equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> unknown(pointer, "A field is hidden, masked, read or write."));
    }

    /// Refuses what names no object, right or field of the workspace, or cannot be asked of it.
    public static void check(Map<String, Grants> grants, ObjectTypes types, Reading reading) {
        grants.forEach((object, said) -> {
            ObjectType type = types.find(object);
            if (type == null) {
                throw unknown("/" + object, "There is no object " + object + ".");
            }
            said.scopes()
                    .forEach((right, scope) -> {
                        String pointer = "/" + object + "/" + right;
                        if (!has(type, right)) {
                            throw unknown(
                                    pointer, "There is no right " + right + " on " + object + ".");
                        }
                        if (scope instanceof Scope.Level
                                && scope != Scope.Level.NONE
                                && scope.filter(type).isEmpty()) {
                            throw unknown(
                                    pointer, "The records of " + object + " belong to no user.");
                        }
                        scope.filter(type).ifPresent(filter -> reading.describe(type, filter));
                    });
            said.fields()
                    .keySet()
                    .forEach(field -> {
                        Field known = type.findField(field);
                        if (known == null
                                || known.path().equals("id")
                                || known.path().equals("version")) {
                            throw unknown(
                                    "/" + object + "/fields/" + field,
                                    "There is no field " + field + " on " + object + ".");
                        }
                    });
        });
    }

    /// Asks the database whether a filter can be read over an object.
    public interface Reading {
        void describe(ObjectType type, io.tandem.kernel.Filter filter);
    }

    private static boolean has(ObjectType type, String right) {
        return Right.USUAL.contains(new Right(right))
                || type.verbs().stream().anyMatch(verb -> verb.name().equals(right));
    }

    /// The written form of a scope.
    public static Object written(Scope scope) {
        return switch (scope) {
            case Scope.Level level -> level.code();
            case Scope.Where where -> FilterJson.write(where.filter());
        };
    }

    private static Refusal unknown(String pointer, String detail) {
        return Refusal.at(pointer, "rights.unknown", detail);
    }
}
