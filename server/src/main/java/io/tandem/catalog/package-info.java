/// What is sold.
@ApplicationModule(allowedDependencies = {"kernel", "records"})
@NullMarked
package io.tandem.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
