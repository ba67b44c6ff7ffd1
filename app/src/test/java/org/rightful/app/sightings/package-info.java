/** Tests of module sightings. */
@NullMarked
package org.rightful.app.sightings;

import org.jspecify.annotations.NullMarked;
