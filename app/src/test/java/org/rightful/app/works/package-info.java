/** Tests of module works. */
@NullMarked
package org.rightful.app.works;

import org.jspecify.annotations.NullMarked;
