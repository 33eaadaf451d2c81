/// What the product tells a person: something happened that they should know of.
@ApplicationModule(allowedDependencies = {"kernel", "outside", "records", "identity", "live"})
@NullMarked
package io.tandem.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
