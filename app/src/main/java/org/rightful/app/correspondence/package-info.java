/** Letters and mail of the service: what leaves is kept with what it tells of, then delivered; what comes in finds its claim. */
@ApplicationModule(
        displayName = "Correspondence",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "law", "recognition"})
@NullMarked
package org.rightful.app.correspondence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
