/// An object as another module would bring it: something is carried from a merchant's kiosk by a
/// courier to a consumer. It stands in the tests only, so that the rights of people outside are
/// proven on the engine before such modules exist.
@ApplicationModule(allowedDependencies = {"kernel", "records", "identity"})
@NullMarked
package io.tandem.errands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
