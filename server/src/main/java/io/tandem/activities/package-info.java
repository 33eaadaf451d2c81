/// What people do and say about records: tasks, meetings, calls, notes and comments, and the
/// timeline that shows them among the changes.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "records",
            "records :: web",
            "identity",
            "files",
            "notices"
        })
@NullMarked
package io.tandem.activities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
