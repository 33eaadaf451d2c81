/// Files that people hand over, kept in the data folder and known by a row each.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
