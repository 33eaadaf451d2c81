package io.tandem.records.web;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.UnknownKey;
import io.tandem.records.Actor;
import io.tandem.records.RecordBatch;
import io.tandem.records.RecordBatch.Operation;
import io.tandem.records.RecordWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Many writes of one object in one request.
@RestController
@RequestMapping("/api/v1/{objects}/batch")
class BatchController {

    /// @param operations each `{"create":{…}}`, `{"update":id,"version":3,"values":{…}}`,
    ///   `{"upsert":{"field":"email","value":"…"},"version":3,"values":{…}}` or
    ///   `{"delete":id,"version":3}`
    record Asked(@Nullable Boolean allOrNone, @Nullable List<JsonNode> operations) {}

    record Answer(long done, long refused, List<RecordBatch.Result> results) {}

    private final Records records;

    BatchController(Records records) {
        this.records = records;
    }

    @PostMapping
    Answer run(Actor by, @PathVariable String objects, @RequestBody Asked asked) {
        List<RecordBatch.Result> results =
                records.batch(
                        by,
                        objects,
                        operations(asked.operations() == null ? List.of() : asked.operations()),
                        Boolean.TRUE.equals(asked.allOrNone()));
        long refused = results.stream().filter(RecordBatch.Result::isRefused).count();
        return new Answer(results.size() - refused, refused, results);
    }

    private static List<Operation> operations(List<JsonNode> nodes) {
        List<Operation> operations = new ArrayList<>();
        for (int at = 0; at < nodes.size() && at <= RecordBatch.MOST; at++) {
            operations.add(operation(nodes.get(at), "/operations/" + at));
        }
        return operations;
    }

    private static Operation operation(JsonNode node, String pointer) {
        checkKeys(node, pointer);
        JsonNode values = node.path("values");
        JsonNode given = values.isMissingNode() ? JsonNodeFactory.instance.objectNode() : values;
        if (node.has("version") && !node.get("version").isIntegralNumber()) {
            throw Refusal.at(
                    pointer + "/version", "batch.operation", "A version is a whole number.");
        }
        Long version = node.has("version") ? node.get("version").asLong() : null;
        if (node.has("create")) {
            return new Operation.Create(node.get("create"));
        }
        if (node.path("update").isIntegralNumber()) {
            return new Operation.Update(node.get("update").asLong(), version, given);
        }
        if (node.path("delete").isIntegralNumber()) {
            return new Operation.Delete(node.get("delete").asLong(), version);
        }
        JsonNode key = node.path("upsert");
        if (key.path("field").isString() && key.path("value").isString()) {
            UnknownKey.check(key, pointer + "/upsert", Set.of("field", "value"));
            return new Operation.Upsert(
                    new RecordWrite.Found(
                            key.get("field").stringValue(),
                            key.get("value").stringValue(),
                            version,
                            version != null),
                    given);
        }
        throw Refusal.at(
                pointer,
                "batch.operation",
                "An operation is one of create, update, upsert or delete.");
    }

    private static void checkKeys(JsonNode node, String pointer) {
        for (String verb : List.of("create", "update", "delete", "upsert")) {
            if (node.has(verb)) {
                UnknownKey.check(
                        node,
                        pointer,
                        switch (verb) {
                            case "create" -> Set.of(verb);
                            case "delete" -> Set.of(verb, "version");
                            default -> Set.of(verb, "version", "values");
                        });
                return;
            }
        }
    }
}
