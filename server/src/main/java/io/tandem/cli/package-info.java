/// The command line: starts the server, and speaks to a running one.
@ApplicationModule(allowedDependencies = {"kernel :: postgres"})
@NullMarked
package io.tandem.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
