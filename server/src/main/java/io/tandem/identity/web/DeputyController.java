package io.tandem.identity.web;

import io.tandem.identity.Deputies;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deputies")
class DeputyController {

    record Absence(
            @Nullable Long user,
            @Nullable Long deputy,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    private final Deputies deputies;

    DeputyController(Deputies deputies) {
        this.deputies = deputies;
    }

    /// Without a user it is about oneself.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> arrange(Actor by, @RequestBody Absence absence) {
        Long deputy = absence.deputy();
        LocalDate from = absence.from();
        if (deputy == null || from == null) {
            throw Refusal.at(
                    deputy == null ? "/deputy" : "/from",
                    "field.required",
                    "Say who stands in, and from which day.");
        }
        return deputies.arrange(
                by,
                absence.user() == null ? by.user() : absence.user(),
                deputy,
                from,
                absence.until());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor by, @PathVariable long id) {
        deputies.end(by, id);
    }
}
