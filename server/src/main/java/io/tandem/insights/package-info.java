/// What a person should look at now, read from the records.
@ApplicationModule(allowedDependencies = {"kernel", "records"})
@NullMarked
package io.tandem.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
