/// Edits of everything that a filter finds: counted first, done by a job that leaves a receipt, and
/// taken back as a whole.
@ApplicationModule(allowedDependencies = {"kernel", "records", "jobs"})
@NullMarked
package io.tandem.edits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
