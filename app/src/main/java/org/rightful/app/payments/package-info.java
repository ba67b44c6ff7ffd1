/** Payments: what was agreed is paid, split, released, paid out or given back, and every step stands in the ledger. */
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {
            "platform",
            "platform :: *",
            "audit",
            "web",
            "accounts",
            "correspondence",
            "works",
            "sightings",
            "law",
            "claims",
            "ledger",
            "banking",
            "invoicing",
            "gateway"
        })
@NullMarked
package org.rightful.app.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
