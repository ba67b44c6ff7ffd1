/** The ledger: double entry, append-only, each entry once. It knows accounts and sums, and nothing of claims. */
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"platform", "platform :: *"})
@NullMarked
package org.rightful.app.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
