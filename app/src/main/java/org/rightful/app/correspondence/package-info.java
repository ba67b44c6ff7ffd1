/** Mail that leaves the service: kept with what it tells of, then delivered. */
@ApplicationModule(
        displayName = "Correspondence",
        allowedDependencies = {"platform", "platform :: *", "audit"})
@NullMarked
package org.rightful.app.correspondence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
