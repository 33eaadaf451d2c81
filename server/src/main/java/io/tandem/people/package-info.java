/// Persons: one row for one human.
@ApplicationModule(allowedDependencies = {"kernel", "records"})
@NullMarked
package io.tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
