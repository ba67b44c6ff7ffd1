/** Which copies of a photograph are found, and what is taken for a copy although it is none. */
@NullMarked
package org.rightful.bench.quality;

import org.jspecify.annotations.NullMarked;
