/** What every module stands on: settings, database, blob store, identifiers, time. It knows none of them. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.rightful.app.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
