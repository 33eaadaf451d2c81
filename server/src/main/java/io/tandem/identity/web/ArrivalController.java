package io.tandem.identity.web;

import io.tandem.identity.Administrators;
import io.tandem.kernel.Refusal;
import io.tandem.outside.Arrivals;
import io.tandem.records.Actor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// What came in by mail, and mails to try what becomes of them. It stands beside what leaves.
@RestController
@RequestMapping("/api/v1/outside/arrivals")
class ArrivalController {

    record Page(List<Arrivals.Kept> items, @Nullable Long after) {}

    record Written(
            @Nullable String from,
            @Nullable String to,
            @Nullable String subject,
            @Nullable String text) {}

    private final Arrivals arrivals;
    private final Administrators administrators;

    ArrivalController(Arrivals arrivals, Administrators administrators) {
        this.arrivals = arrivals;
        this.administrators = administrators;
    }

    @GetMapping
    Page latest(
            Actor by,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        administrators.only(by);
        if (limit < 1 || limit > 200) {
            throw Refusal.at("/limit", "parameter.out-of-range", "Between 1 and 200.");
        }
        List<Arrivals.Kept> items = arrivals.latest(after, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void write(Actor by, @RequestBody Written mail) {
        administrators.only(by);
        arrivals.tryOut(
                said(mail.from(), "/from"),
                said(mail.to(), "/to"),
                mail.subject() == null ? "" : mail.subject(),
                mail.text() == null ? "" : mail.text());
    }

    /// The same of a mail as a mail program keeps it.
    @PostMapping("/file")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void handOver(Actor by, @RequestParam("file") MultipartFile file) throws IOException {
        administrators.only(by);
        arrivals.mustFit(file.getSize());
        arrivals.tryOut(file.getBytes());
    }

    private static String said(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            throw Refusal.at(pointer, "field.required", "Say from whom and to whom it is.");
        }
        return text.strip();
    }
}
