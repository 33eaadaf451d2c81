/// People who act: users, teams, sign-in, sessions, tokens, invitations.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "kernel :: sealing",
            "kernel :: web",
            "audit",
            "outside",
            "records"
        })
@NullMarked
package io.tandem.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
