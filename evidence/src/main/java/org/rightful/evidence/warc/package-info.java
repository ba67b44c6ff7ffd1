/** Writes what went over the wire as WARC with its index, and checks both. */
@NullMarked
package org.rightful.evidence.warc;

import org.jspecify.annotations.NullMarked;
