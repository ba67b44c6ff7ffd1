/** What all pages share: the frame around them, languages, and what is shown when something goes wrong. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"platform", "platform :: *"})
@NullMarked
package org.rightful.app.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
