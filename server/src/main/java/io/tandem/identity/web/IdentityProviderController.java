package io.tandem.identity.web;

import io.tandem.identity.federation.Provider;
import io.tandem.identity.federation.Providers;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/identity-providers")
class IdentityProviderController {

    /// The callback is what the provider must be told.
    record Listed(List<Provider> items, String callback) {}

    private final Providers providers;
    private final Sites sites;

    IdentityProviderController(Providers providers, Sites sites) {
        this.providers = providers;
        this.sites = sites;
    }

    @GetMapping
    Listed list(Actor by, HttpServletRequest request) {
        return new Listed(providers.all(by), sites.site(request).callback());
    }

    @LettingIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Provider add(Actor by, @RequestBody Providers.Wanted wanted) {
        return providers.add(by, wanted);
    }

    @LettingIn
    @PatchMapping("/{id}")
    Provider change(Actor by, @PathVariable long id, @RequestBody Providers.Wanted wanted) {
        return providers.change(by, id, wanted);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable long id) {
        providers.remove(by, id);
    }
}
