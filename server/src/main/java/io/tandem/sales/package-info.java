/// Pipelines, stages and the deals that move through them.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "records",
            "records :: web",
            "identity",
            "notices",
            "activities"
        })
@NullMarked
package io.tandem.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
