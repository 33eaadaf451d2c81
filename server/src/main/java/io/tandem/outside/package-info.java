/// The one seam to the outside world.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package io.tandem.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
