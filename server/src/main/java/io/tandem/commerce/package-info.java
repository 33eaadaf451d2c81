/// The order: what a consumer asked of a store, where it stands and what it comes to.
@ApplicationModule(
        allowedDependencies = {"kernel", "records", "records :: web", "identity", "catalog"})
@NullMarked
package io.tandem.commerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
