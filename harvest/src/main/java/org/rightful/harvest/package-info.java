/** Politely fetches a site and finds every picture it uses. {@code Harvest} is the door. */
@NullMarked
package org.rightful.harvest;

import org.jspecify.annotations.NullMarked;
