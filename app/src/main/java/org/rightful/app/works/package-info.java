/** Works: registered pictures, whose they are, what was licensed, and who says otherwise. */
@ApplicationModule(
        displayName = "Works",
        allowedDependencies = {"platform", "platform :: *", "audit", "web", "accounts", "recognition", "correspondence"
        })
@NullMarked
package org.rightful.app.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
