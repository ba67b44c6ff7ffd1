/** Recognition of pictures for the whole service: looks at them, and keeps and searches the indexes of all works. */
@ApplicationModule(
        displayName = "Recognition",
        allowedDependencies = {"platform", "platform :: *"})
@NullMarked
package org.rightful.app.recognition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
