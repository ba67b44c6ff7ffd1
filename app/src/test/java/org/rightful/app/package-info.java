/** Tests of the service as a whole, and what all its tests stand on. */
@NullMarked
package org.rightful.app;

import org.jspecify.annotations.NullMarked;
