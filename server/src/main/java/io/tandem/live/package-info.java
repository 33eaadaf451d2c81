/// What people look at changes with what others do: one stream for each browser, from the change
/// log, and who else is there.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
