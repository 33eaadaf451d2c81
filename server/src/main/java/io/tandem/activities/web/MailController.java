package io.tandem.activities.web;

import io.tandem.activities.MailAddresses;
import io.tandem.activities.MailEnclosures;
import io.tandem.files.Served;
import io.tandem.records.Actor;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MailController {

    private final MailAddresses addresses;
    private final MailEnclosures enclosures;
    private final Served served;

    MailController(MailAddresses addresses, MailEnclosures enclosures, Served served) {
        this.addresses = addresses;
        this.enclosures = enclosures;
        this.served = served;
    }

    @GetMapping("/mail-in")
    MailAddresses.Own own(Actor by) {
        return addresses.own(by);
    }

    /// Makes one's address; where there was one, that one leads nowhere from then on.
    @PostMapping("/mail-in")
    MailAddresses.Own renew(Actor by) {
        return addresses.renew(by);
    }

    @DeleteMapping("/mail-in")
    MailAddresses.Own end(Actor by) {
        return addresses.end(by);
    }

    /// The record's address, which is made when it is asked for.
    @PostMapping("/{objects}/{id}/mail-in")
    MailAddresses.OfRecord ofRecord(Actor by, @PathVariable String objects, @PathVariable long id) {
        return addresses.ofRecord(by, objects, id);
    }

    @GetMapping("/mails/{id}/enclosures")
    List<MailEnclosures.Named> enclosures(Actor by, @PathVariable long id) {
        return enclosures.of(by, id);
    }

    @GetMapping("/mails/{id}/enclosures/{file}")
    ResponseEntity<Resource> enclosure(Actor by, @PathVariable long id, @PathVariable long file) {
        return served.answer(enclosures.content(by, id, file));
    }
}
