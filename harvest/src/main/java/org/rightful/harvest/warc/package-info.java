/** Answers from web archives (WARC, ISO 28500) instead of the network. */
@NullMarked
package org.rightful.harvest.warc;

import org.jspecify.annotations.NullMarked;
