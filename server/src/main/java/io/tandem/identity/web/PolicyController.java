package io.tandem.identity.web;

import io.tandem.identity.Policies;
import io.tandem.identity.Policy;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/security/policy")
class PolicyController {

    record Wanted(
            @Nullable String secondFactor,
            @Nullable Integer passwordLength,
            @Nullable Integer sessionDays,
            @Nullable Integer idleDays,
            @Nullable Integer tokenDays,
            @Nullable Boolean passwordSignIn,
            @Nullable Boolean codeSignIn,
            @Nullable List<String> allowedDomains) {

        /// The whole policy is said, so that none is loosened by being left out.
        Policy policy() {
            if (secondFactor == null
                    || passwordLength == null
                    || sessionDays == null
                    || idleDays == null
                    || passwordSignIn == null
                    || codeSignIn == null
                    || allowedDomains == null
                    || allowedDomains.stream().anyMatch(java.util.Objects::isNull)) {
                throw Refusal.at("", "policy.incomplete", "Say the whole policy.");
            }
            return new Policy(
                    secondFactor,
                    passwordLength,
                    sessionDays,
                    idleDays,
                    tokenDays,
                    passwordSignIn,
                    codeSignIn,
                    allowedDomains);
        }
    }

    private final Policies policies;

    PolicyController(Policies policies) {
        this.policies = policies;
    }

    @GetMapping
    Policy policy(Actor by) {
        return policies.of(by);
    }

    @PutMapping
    Policy change(Actor by, @RequestBody Wanted wanted) {
        return policies.change(by, wanted.policy());
    }
}
