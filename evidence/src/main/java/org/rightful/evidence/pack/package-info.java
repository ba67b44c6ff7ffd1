/** Reads and writes the package: a zip that can be written in one way only, and the JSON in it. */
@NullMarked
package org.rightful.evidence.pack;

import org.jspecify.annotations.NullMarked;
