/** Claims: whether one may be made, what it asks, how it lives, who answers until when, and why it ends. */
@ApplicationModule(
        displayName = "Claims",
        allowedDependencies = {
            "platform",
            "platform :: *",
            "audit",
            "web",
            "accounts",
            "correspondence",
            "works",
            "sightings",
            "vault",
            "law"
        })
@NullMarked
package org.rightful.app.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
