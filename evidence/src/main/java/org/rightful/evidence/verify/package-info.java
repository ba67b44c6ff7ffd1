/** Decides whether a package is whole and genuine, from the package alone. */
@NullMarked
package org.rightful.evidence.verify;

import org.jspecify.annotations.NullMarked;
