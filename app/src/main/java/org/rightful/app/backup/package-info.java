/** A copy of everything in one file, and the way back. */
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"platform", "platform :: *", "audit"})
@NullMarked
package org.rightful.app.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
