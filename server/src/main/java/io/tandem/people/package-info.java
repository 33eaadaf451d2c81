/// Persons: one row for one human, what they agreed to, and how those from outside come in.
@ApplicationModule(allowedDependencies = {"kernel", "records"})
@NullMarked
package io.tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
