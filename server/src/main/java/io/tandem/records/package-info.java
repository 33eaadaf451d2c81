/// The engine that lists, filters, writes and remembers every object from its description.
@ApplicationModule(allowedDependencies = {"kernel", "kernel :: sealing", "outside", "audit"})
@NullMarked
package io.tandem.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
