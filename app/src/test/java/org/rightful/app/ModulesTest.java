package org.rightful.app;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules use each other only through their doors, one way, and as they declare. */
class ModulesTest {
    @Test
    void modulesKeepTheirBounds() {
        ApplicationModules.of(RightfulService.class).verify();
    }
}
