/** The journal of every decision: append-only, each entry sealed by the hash of the one before. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"platform", "platform :: *"})
@NullMarked
package org.rightful.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
