/** Watched sites, scans, what they saw of works, and what people decide about it. */
@ApplicationModule(
        displayName = "Sightings",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "accounts", "law", "recognition", "works"})
@NullMarked
package org.rightful.app.sightings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
