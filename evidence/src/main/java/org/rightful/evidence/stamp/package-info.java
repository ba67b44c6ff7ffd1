/** Time stamps of RFC 3161: asks for them and checks them. */
@NullMarked
package org.rightful.evidence.stamp;

import org.jspecify.annotations.NullMarked;
