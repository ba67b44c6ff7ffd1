/**
 * What {@code rightful demo} shows: sample sites on this machine, a rights holder with works, a conflicting registration, a
 * licensed use, and a scan. Present only when the demo is run.
 */
@NullMarked
package org.rightful.app.demo;

import org.jspecify.annotations.NullMarked;
