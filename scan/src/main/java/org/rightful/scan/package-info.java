/** Joins harvest and vision: which works are used where. {@code Scan} is the door. */
@NullMarked
package org.rightful.scan;

import org.jspecify.annotations.NullMarked;
