/** Asks sites what robots may fetch, and keeps to it. RFC 9309. */
@NullMarked
package org.rightful.harvest.robots;

import org.jspecify.annotations.NullMarked;
