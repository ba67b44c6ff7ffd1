/** Signs packages, and keeps the key. */
@NullMarked
package org.rightful.evidence.sign;

import org.jspecify.annotations.NullMarked;
