package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.OutsideCalls;
import io.tandem.records.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Through which states the records of an object go.
@RestController
@RequestMapping("/api/v1/metadata/objects/{name}/process")
class ProcessController {

    record SecretFor(@Nullable String host) {}

    private final Processes processes;
    private final OutsideCalls calls;

    ProcessController(Processes processes, OutsideCalls calls) {
        this.processes = processes;
        this.calls = calls;
    }

    @GetMapping
    ResponseEntity<Processes.Described> of(Actor by, @PathVariable String name) {
        return tagged(processes.of(by, name));
    }

    @PutMapping
    ResponseEntity<Processes.Described> set(
            Actor by,
            @PathVariable String name,
            @IfMatch @Nullable Long version,
            @RequestBody JsonNode definition) {
        return tagged(processes.set(by, name, version, definition));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable String name, @IfMatch @Nullable Long version) {
        processes.remove(by, name, version);
    }

    @GetMapping("/calls")
    OutsideCalls.Listed calls(Actor by, @PathVariable String name) {
        return calls.of(by, name);
    }

    @PostMapping("/secrets")
    OutsideCalls.Secret renew(Actor by, @PathVariable String name, @RequestBody SecretFor to) {
        return calls.renew(by, name, to.host());
    }

    private static ResponseEntity<Processes.Described> tagged(Processes.Described described) {
        return ResponseEntity.ok().eTag("\"" + described.version() + "\"").body(described);
    }
}
