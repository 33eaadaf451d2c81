package io.tandem.live.web;

import io.tandem.identity.StillActing;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.WhileViewing;
import io.tandem.live.Live;
import io.tandem.live.Shown;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/live")
class LiveController {

    record Showing(
            @Nullable List<String> objects,
            @Nullable List<String> records,
            @Nullable List<String> here,
            @Nullable String since) {}

    private final Live live;

    LiveController(Live live) {
        this.live = live;
    }

    /// Server-sent events. Other sites' pages get nothing, though no browser would give them the
    /// session's cookie.
    @GetMapping
    void open(
            Actor by,
            StillActing still,
            @RequestParam(required = false) @Nullable List<String> objects,
            @RequestParam(required = false) @Nullable List<String> records,
            @RequestHeader(required = false, name = HttpHeaders.ACCEPT) @Nullable String accept,
            @RequestHeader(required = false, name = "Last-Event-ID") @Nullable String last,
            @RequestHeader(required = false, name = "Sec-Fetch-Site") @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (accept == null || !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            throw Refusal.at(
                    "/Accept",
                    "live.accept",
                    "This answer does not end. Whoever wants it asks for text/event-stream.");
        }
        if (from != null && !from.equals("same-origin") && !from.equals("none")) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "live.other-site",
                    "Only pages of this very server may follow what changes.");
        }
        Shown shown = Shown.of(objects, records, null, last);
        live.check(by, shown);
        live.open(by, still, shown, () -> OpenAnswer.of(request, response));
    }

    /// What the stream shows now, and that somebody still looks at it.
    @WhileViewing
    @PutMapping("/{stream}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void show(Actor by, @PathVariable String stream, @RequestBody Showing showing) {
        live.show(
                by,
                stream,
                Shown.of(showing.objects(), showing.records(), showing.here(), showing.since()));
    }

    @WhileViewing
    @DeleteMapping("/{stream}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor by, @PathVariable String stream) {
        live.end(by, stream);
    }
}
