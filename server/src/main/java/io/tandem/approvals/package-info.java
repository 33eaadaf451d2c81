/// What one person asks another to approve, and what became of it.
@ApplicationModule(
        allowedDependencies = {"kernel", "records", "records :: web", "identity", "notices"})
@NullMarked
package io.tandem.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
