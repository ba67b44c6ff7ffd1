/** People, the accounts they act for, their roles, and how they sign in. */
@ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "correspondence"})
@NullMarked
package org.rightful.app.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
