/** Asks strangers' servers for what is on the web: the only code that opens sockets to them. */
@NullMarked
package org.rightful.harvest.fetch;

import org.jspecify.annotations.NullMarked;
