/// Whole workspaces on the move: out into an archive, in from one, and away for good.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "kernel :: sealing",
            "audit",
            "records",
            "identity",
            "files",
            "jobs"
        })
@NullMarked
package io.tandem.workspaces;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
