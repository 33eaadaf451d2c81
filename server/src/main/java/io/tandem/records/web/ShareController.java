package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Shares;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{objects}/{id}/shares")
class ShareController {

    record Lent(
            @Nullable Long user,
            @Nullable Long team,
            @Nullable Boolean write,
            @Nullable LocalDate until,
            @Nullable String label) {}

    record Listed(List<Shares.Share> items) {}

    private final Shares shares;

    ShareController(Shares shares) {
        this.shares = shares;
    }

    @GetMapping
    Listed list(Actor by, @PathVariable String objects, @PathVariable long id) {
        return new Listed(shares.of(by, objects, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shares.Share add(
            Actor by, @PathVariable String objects, @PathVariable long id, @RequestBody Lent lent) {
        return shares.add(
                by,
                objects,
                id,
                new Shares.Wanted(
                        lent.user(),
                        lent.team(),
                        Boolean.TRUE.equals(lent.write()),
                        lent.until(),
                        lent.label()));
    }

    @DeleteMapping("/{share}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @PathVariable long share) {
        shares.remove(by, objects, id, share);
    }
}
