/** What the operator decides, read from one file, checked before anything starts. */
@NamedInterface("settings")
@NullMarked
package org.rightful.app.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
