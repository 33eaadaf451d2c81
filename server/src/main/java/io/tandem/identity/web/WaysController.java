package io.tandem.identity.web;

import io.tandem.identity.federation.Providers;
import io.tandem.kernel.Open;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/session/ways")
class WaysController {

    /// How somebody can sign in to this installation. It says nothing of the person: who exists and
    /// what their workspace switched off is nobody's to know.
    record Ways(boolean password, boolean passkey, boolean code, List<Providers.Way> providers) {}

    private final Providers providers;

    WaysController(Providers providers) {
        this.providers = providers;
    }

    @Open
    @GetMapping
    Ways ways(@RequestParam(required = false) @Nullable String email) {
        return new Ways(true, true, true, providers.ways(email));
    }
}
