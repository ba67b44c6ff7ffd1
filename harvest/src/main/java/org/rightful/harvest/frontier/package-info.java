/** What is still to be asked and what is known of what was: survives a crash, and bounds memory. */
@NullMarked
package org.rightful.harvest.frontier;

import org.jspecify.annotations.NullMarked;
