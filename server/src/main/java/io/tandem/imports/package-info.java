/// Bringing in what people have elsewhere: files become records by a mapping, checked before they
/// are run, and every run leaves a receipt.
@ApplicationModule(allowedDependencies = {"kernel", "records", "files", "jobs"})
@NullMarked
package io.tandem.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
