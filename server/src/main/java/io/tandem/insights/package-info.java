/// What a person should look at now, and charts side by side, read from the records.
@ApplicationModule(allowedDependencies = {"kernel", "records", "records :: web", "identity"})
@NullMarked
package io.tandem.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
