/// Who gets what of each order, by double entry.
@ApplicationModule(allowedDependencies = {"kernel", "records", "commerce"})
@NullMarked
package io.tandem.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
