/// Organisations, their hierarchy, and who belongs to them.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
