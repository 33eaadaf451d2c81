/// What was done with rights, and with what must be watched: appended, sealed, verified, kept as
/// long as the workspace says.
@ApplicationModule(allowedDependencies = {"kernel", "kernel :: sealing"})
@NullMarked
package io.tandem.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
