/** The recipient's pages: one claim, opened by its number and the secret of a letter, apart from everybody who signs in. */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {
            "platform",
            "platform :: *",
            "web",
            "accounts",
            "correspondence",
            "works",
            "sightings",
            "vault",
            "law",
            "claims",
            "payments"
        })
@NullMarked
package org.rightful.app.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
