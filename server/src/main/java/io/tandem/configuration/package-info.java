/// Copies of a workspace's configuration: built on, compared, released and undone.
@ApplicationModule(
        allowedDependencies = {"kernel", "audit", "records", "identity", "jobs", "workspaces"})
@NullMarked
package io.tandem.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
