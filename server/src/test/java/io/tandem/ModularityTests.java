package io.tandem;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesKeepTheirBoundariesAndHaveNoCycles() {
        ApplicationModules.of(Tandem.class).verify();
    }
}
