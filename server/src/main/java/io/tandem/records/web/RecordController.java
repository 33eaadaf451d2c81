package io.tandem.records.web;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Turns;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import io.tandem.records.Aggregates;
import io.tandem.records.AsOf;
import io.tandem.records.Duplicates;
import io.tandem.records.History;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordQuery.Total;
import io.tandem.records.RecordTransitions;
import io.tandem.records.RecordWrite;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/{objects}")
class RecordController {

    record Asked(
            @Nullable JsonNode fields,
            @Nullable JsonNode filter,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable String after,
            @Nullable String total,
            @Nullable List<JsonNode> marks,
            @Nullable String asOf) {}

    record AskedNumbers(
            @Nullable JsonNode filter,
            @Nullable List<String> groupBy,
            @Nullable List<Aggregates.Measure> measures,
            @Nullable List<Aggregates.Largest> largest,
            @Nullable Integer limit,
            @Nullable String asOf) {}

    record Moved(@Nullable JsonNode values) {}

    record Probable(List<Duplicates.Twin> items) {}

    private static final String PREFER = "Prefer";
    private static final String APPLIED = "Preference-Applied";
    private static final String MINIMAL = "return=minimal";

    private final Records records;
    private final SingleWrites writes;
    private final Duplicates duplicates;
    private final Turns turns;

    RecordController(Records records, SingleWrites writes, Duplicates duplicates, Turns turns) {
        this.records = records;
        this.writes = writes;
        this.duplicates = duplicates;
        this.turns = turns;
    }

    @GetMapping
    RecordQuery.Page list(
            Actor by,
            @PathVariable String objects,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "none") String total,
            @RequestParam(required = false) @Nullable String asOf) {
        return list(
                by,
                objects,
                new RecordQuery.Wanted(
                                names(fields),
                                FilterJson.parse(filter),
                                sort,
                                page(limit),
                                after,
                                total(total))
                        .asOf(AsOf.read(asOf)));
    }

    @WhileViewing
    @PostMapping("/search")
    RecordQuery.Page search(Actor by, @PathVariable String objects, @RequestBody Asked asked) {
        return list(
                by,
                objects,
                new RecordQuery.Wanted(
                                names(asked.fields()),
                                FilterJson.asked(asked.filter()),
                                asked.sort(),
                                page(asked.limit() == null ? 50 : asked.limit()),
                                asked.after(),
                                total(asked.total() == null ? "none" : asked.total()))
                        .marked(
                                asked.marks() == null
                                        ? List.of()
                                        : asked.marks().stream().map(FilterJson::read).toList())
                        .asOf(AsOf.read(asked.asOf())));
    }

    private RecordQuery.Page list(Actor by, String objects, RecordQuery.Wanted wanted) {
        return turns.take(() -> records.list(by, objects, wanted));
    }

    @WhileViewing
    @PostMapping("/aggregate")
    Aggregates.Table aggregate(
            Actor by, @PathVariable String objects, @RequestBody AskedNumbers asked) {
        return records.aggregate(
                by,
                objects,
                new Aggregates.Asked(
                        FilterJson.asked(asked.filter()),
                        asked.groupBy() == null ? List.of() : asked.groupBy(),
                        asked.measures() == null ? List.of() : asked.measures(),
                        asked.largest() == null ? List.of() : asked.largest(),
                        asked.limit() == null ? 0 : asked.limit(),
                        AsOf.read(asked.asOf())));
    }

    /// Those that are probably there already, asked with the fields of a new record so far.
    @PostMapping("/duplicates")
    Probable duplicates(Actor by, @PathVariable String objects, @RequestBody JsonNode body) {
        return new Probable(duplicates.of(by, objects, body));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> one(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(defaultValue = "false") boolean may) {
        Map<String, @Nullable Object> record = records.one(by, objects, id, names(fields));
        if (may) {
            record.put("may", records.may(by, objects, id));
        }
        return tagged(record);
    }

    @GetMapping("/{id}/history")
    History.Page history(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return records.history(by, objects, id, after, page(limit));
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(
            Actor by,
            @PathVariable String objects,
            @RequestHeader(required = false, name = PREFER) @Nullable String prefer,
            @RequestBody JsonNode body) {
        if (!isMinimal(prefer)) {
            return ResponseEntity.status(HttpStatus.CREATED).body(writes.create(by, objects, body));
        }
        long id = writes.make(by, objects, body);
        return ResponseEntity.created(URI.create("/api/v1/%s/%d".formatted(objects, id)))
                .header(APPLIED, MINIMAL)
                .body(Map.of("id", id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> patch(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestHeader(required = false, name = PREFER) @Nullable String prefer,
            @RequestBody JsonNode body) {
        if (isMinimal(prefer)) {
            writes.change(by, objects, id, version, body);
            return ResponseEntity.noContent().header(APPLIED, MINIMAL).build();
        }
        return tagged(writes.patch(by, objects, id, version, body));
    }

    @GetMapping("/{id}/transitions")
    RecordTransitions.Ways transitions(
            Actor by, @PathVariable String objects, @PathVariable long id) {
        return records.transitions(by, objects, id);
    }

    @PostMapping("/{id}/transitions/{name}")
    ResponseEntity<Map<String, @Nullable Object>> transition(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @PathVariable String name,
            @IfMatch @Nullable Long version,
            @RequestBody(required = false) @Nullable Moved moved) {
        return tagged(
                records.transition(
                        by, objects, id, version, name, moved == null ? null : moved.values()));
    }

    @PutMapping("/by/{field}/{value}")
    ResponseEntity<Map<String, @Nullable Object>> upsert(
            Actor by,
            @PathVariable String objects,
            @PathVariable String field,
            @PathVariable String value,
            @IfMatch @Nullable Long version,
            @RequestHeader(required = false, name = HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        Records.Upserted upserted =
                records.upsert(
                        by,
                        objects,
                        new RecordWrite.Found(field, value, version, ifMatch != null),
                        body);
        return tagged(upserted.isNew() ? HttpStatus.CREATED : HttpStatus.OK, upserted.record());
    }

    /// The same for values that cannot stand in a path, such as one with a slash.
    @PutMapping("/by/{field}")
    ResponseEntity<Map<String, @Nullable Object>> upsertByAny(
            Actor by,
            @PathVariable String objects,
            @PathVariable String field,
            @RequestParam String value,
            @IfMatch @Nullable Long version,
            @RequestHeader(required = false, name = HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        return upsert(by, objects, field, value, version, ifMatch, body);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @IfMatch @Nullable Long version) {
        records.delete(by, objects, id, version);
    }

    /// Programs that write much spare the reading of what they wrote (RFC 7240).
    private static boolean isMinimal(@Nullable String prefer) {
        return prefer != null
                && Stream.of(prefer.split(","))
                        .anyMatch(preference -> preference.strip().equalsIgnoreCase(MINIMAL));
    }

    private static ResponseEntity<Map<String, @Nullable Object>> tagged(
            Map<String, @Nullable Object> record) {
        return tagged(HttpStatus.OK, record);
    }

    private static ResponseEntity<Map<String, @Nullable Object>> tagged(
            HttpStatus status, Map<String, @Nullable Object> record) {
        return ResponseEntity.status(status).eTag("\"" + record.get("version") + "\"").body(record);
    }

    static int page(int limit) {
        if (limit < 1 || limit > RecordQuery.MOST_ROWS) {
            throw Refusal.at("/limit", "page.limit", "A page has between 1 and 500 records.");
        }
        return limit;
    }

    private static List<String> names(@Nullable String fields) {
        return fields == null || fields.isBlank()
                ? List.of()
                : List.of(fields.split(",")).stream().map(String::strip).toList();
    }

    private static List<String> names(@Nullable JsonNode fields) {
        if (fields == null || fields.isNull()) {
            return List.of();
        }
        if (fields.isString()) {
            return names(fields.stringValue());
        }
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.asString()));
        return names;
    }

    private static Total total(String asked) {
        try {
            return Total.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.at(
                    "/total", "page.total", "A total is none, estimated, capped or exact.");
        }
    }
}
