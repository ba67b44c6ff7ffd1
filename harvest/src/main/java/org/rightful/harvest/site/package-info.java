/** Reads what pages say about the site they belong to: its kind and how to reach its owner. No sockets. */
@NullMarked
package org.rightful.harvest.site;

import org.jspecify.annotations.NullMarked;
