package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.DuplicateRule;
import io.tandem.records.DuplicateRules;
import io.tandem.records.FieldJson;
import io.tandem.records.FieldUses;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.OwnObjects;
import io.tandem.records.Removed;
import io.tandem.records.Versions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// How a workspace shapes its objects: those that it makes and the fields that it adds.
@RestController
@RequestMapping("/api/v1/metadata/objects")
class OwnObjectController {

    record Listed(List<Described> items, List<Removed> removed) {}

    /// @param own whether the workspace made it
    /// @param fields those that the workspace added
    record Described(
            String name,
            String path,
            Label label,
            Label plural,
            String icon,
            boolean own,
            boolean titled,
            boolean owned,
            String sort,
            List<Map<String, @Nullable Object>> fields,
            List<Removed> removedFields) {}

    record RuledBy(List<DuplicateRule> rules) {}

    private final OwnObjects objects;
    private final CustomFields fields;
    private final DuplicateRules duplicates;
    private final Versions versions;

    OwnObjectController(
            OwnObjects objects, CustomFields fields, DuplicateRules duplicates, Versions versions) {
        this.versions = versions;
        this.objects = objects;
        this.fields = fields;
        this.duplicates = duplicates;
    }

    @GetMapping
    Listed all(Actor by) {
        return new Listed(
                objects.all(by).stream().map(type -> described(by, type)).toList(),
                objects.removed(by));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Described add(Actor by, @RequestBody JsonNode body) {
        return described(by, objects.add(by, body));
    }

    @GetMapping("/{name}")
    Described one(Actor by, @PathVariable String name) {
        return described(by, objects.one(by, name));
    }

    @PatchMapping("/{name}")
    Described change(Actor by, @PathVariable String name, @RequestBody JsonNode body) {
        return described(by, objects.change(by, name, body));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable String name) {
        objects.remove(by, name);
    }

    @PostMapping("/{name}/restore")
    Described restore(Actor by, @PathVariable String name) {
        return described(by, objects.restore(by, name));
    }

    /// Derives the versions of its records from the log anew.
    @PostMapping("/{name}/versions")
    Versions.Rebuilt rebuildVersions(Actor by, @PathVariable String name) {
        return versions.rebuild(by, name);
    }

    @PostMapping("/{name}/fields")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> addField(
            Actor by, @PathVariable String name, @RequestBody JsonNode body) {
        return FieldJson.write(fields.add(by, name, body));
    }

    /// @param anyway also where a choice goes that something still needs
    @PatchMapping("/{name}/fields/{field}")
    Map<String, @Nullable Object> changeField(
            Actor by,
            @PathVariable String name,
            @PathVariable String field,
            @RequestParam(defaultValue = "false") boolean anyway,
            @RequestBody JsonNode body) {
        return FieldJson.write(
                anyway
                        ? fields.change(by, name, field, body)
                        : fields.changeUnused(by, name, field, body));
    }

    /// @param anyway also where something uses the field still
    @DeleteMapping("/{name}/fields/{field}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeField(
            Actor by,
            @PathVariable String name,
            @PathVariable String field,
            @RequestParam(defaultValue = "false") boolean anyway) {
        if (anyway) {
            fields.remove(by, name, field);
        } else {
            fields.removeUnused(by, name, field);
        }
    }

    @GetMapping("/{name}/fields/{field}/usage")
    FieldUses.Usage usage(Actor by, @PathVariable String name, @PathVariable String field) {
        return fields.usage(by, name, field);
    }

    @PostMapping("/{name}/fields/{field}/restore")
    Map<String, @Nullable Object> restoreField(
            Actor by, @PathVariable String name, @PathVariable String field) {
        return FieldJson.write(fields.restore(by, name, field));
    }

    @PostMapping("/{name}/fields/{field}/promote")
    Map<String, @Nullable Object> promote(
            Actor by, @PathVariable String name, @PathVariable String field) {
        return FieldJson.write(fields.promote(by, name, field));
    }

    @GetMapping("/{name}/duplicates")
    RuledBy duplicates(Actor by, @PathVariable String name) {
        return new RuledBy(duplicates.list(by, name));
    }

    @PutMapping("/{name}/duplicates")
    RuledBy setDuplicates(Actor by, @PathVariable String name, @RequestBody JsonNode body) {
        return new RuledBy(duplicates.set(by, name, body.path("rules")));
    }

    private Described described(Actor by, ObjectType type) {
        return new Described(
                type.name(),
                type.path(),
                type.label(),
                type.plural(),
                type.icon(),
                type.isOwn(),
                type.hasTitle(),
                type.owner() != null,
                type.defaultSort(),
                type.custom().stream().map(FieldJson::write).toList(),
                fields.removed(by, type.name()));
    }
}
