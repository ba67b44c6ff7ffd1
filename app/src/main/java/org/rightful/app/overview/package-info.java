/** What a supervisor sees of the whole service: what waits, what goes wrong, and how much there is. It reads and changes nothing. */
@ApplicationModule(
        displayName = "Overview",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "accounts", "law"})
@NullMarked
package org.rightful.app.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
