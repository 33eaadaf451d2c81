package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.FormulaText;
import io.tandem.kernel.Refusal;
import io.tandem.records.Derived.ByFormula;
import io.tandem.records.Derived.Function;
import io.tandem.records.Derived.RollUp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The written form of what a computed field is computed from:
/// `{"of":"deal","through":"account","fn":"sum","field":"amount","filter":{…}}`, and a formula.
final class DerivedJson {

    private DerivedJson() {}

    static ByFormula formula(String text, String at) {
        return new ByFormula(text, FormulaText.read(text, at));
    }

    static RollUp rollUp(JsonNode node, String at) {
        FieldJson.only(node, java.util.Set.of("of", "through", "fn", "field", "filter"), at);
        String of = FieldJson.text(node, "of", at);
        String through = FieldJson.text(node, "through", at);
        String code = FieldJson.text(node, "fn", at);
        Function fn =
                Arrays.stream(Function.values())
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.at(
                                        at + "/fn",
                                        "roll-up.function",
                                        "A roll-up is one of: "
                                                + String.join(
                                                        ", ",
                                                        Arrays.stream(Function.values())
                                                                .map(Function::code)
                                                                .toList())
                                                + "."));
        Filter where = node.hasNonNull("filter") ? FilterJson.asked(node.get("filter")) : null;
        return new RollUp(
                of == null ? "" : of,
                through == null ? "" : through,
                fn,
                FieldJson.text(node, "field", at),
                Filter.ALL.equals(where) ? null : where);
    }

    static Map<String, @Nullable Object> write(RollUp by) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("of", by.of());
        json.put("through", by.through());
        json.put("fn", by.fn().code());
        if (by.field() != null) {
            json.put("field", by.field());
        }
        if (by.where() != null) {
            json.put("filter", FilterJson.write(by.where()));
        }
        return json;
    }

    /// What is said anew of how a field is computed; what is not said stays.
    static @Nullable Derived changed(Field field, JsonNode node, String at) {
        Derived now = field.own().derived();
        for (String code : List.of(ByFormula.CODE, RollUp.CODE)) {
            if (node.has(code) && (now == null || !now.by().code().equals(code))) {
                throw Refusal.at(
                        at + "/" + code,
                        "field.kind",
                        "Only a field of the kind " + code + " says this.");
            }
        }
        if (now == null) {
            return null;
        }
        String code = now.by().code();
        if (!node.has(code)) {
            return now;
        }
        return Derived.unresolved(by(code, node, at));
    }

    /// How a field of that kind is computed; null of the kinds that people write.
    static @Nullable Derived read(@Nullable String kind, JsonNode node, String at) {
        return kind != null && (kind.equals(ByFormula.CODE) || kind.equals(RollUp.CODE))
                ? Derived.unresolved(by(kind, node, at))
                : null;
    }

    private static Derived.By by(String code, JsonNode node, String at) {
        String here = at + "/" + code;
        if (code.equals(RollUp.CODE)) {
            return rollUp(node.path(code), here);
        }
        String text = FieldJson.text(node, code, at);
        if (text == null || text.isBlank() || !Values.isStorable(text)) {
            throw Refusal.at(here, "formula.syntax", "Here stands a formula: amount * 0.19.");
        }
        return formula(text.strip(), here);
    }
}
