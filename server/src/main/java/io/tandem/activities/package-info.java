/// What people do and say about records: tasks, meetings, calls, notes, comments and the mail that
/// comes in, and the timeline that shows them among the changes.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "outside",
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
