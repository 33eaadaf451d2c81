/// Folders that bring fields, views, homes and sample data into a workspace, and leave it again
/// without a trace.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.packs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
