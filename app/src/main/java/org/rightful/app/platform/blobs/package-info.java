/** Pictures and packages, kept under the hash of what they hold. */
@NamedInterface("blobs")
@NullMarked
package org.rightful.app.platform.blobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
