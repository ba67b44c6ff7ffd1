/** Captures, seals and verifies what was seen on a page. {@code Evidence} is the door. */
@NullMarked
package org.rightful.evidence;

import org.jspecify.annotations.NullMarked;
