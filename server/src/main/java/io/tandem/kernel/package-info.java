/// What everything stands on: tenant, refusals, money, the filter language, the database.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tandem.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
