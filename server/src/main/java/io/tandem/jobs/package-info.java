/// Work that outlives a request. Each run is a row that a person can see, and each reaches an end:
/// what a killed server left behind is begun again, and given up with a reason when that fails too.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
