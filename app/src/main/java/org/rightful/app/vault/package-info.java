/** The vault: licences that site owners and agencies hold, kept for each picture before anybody asks (R96). */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "accounts", "recognition", "works"})
@NullMarked
package org.rightful.app.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
