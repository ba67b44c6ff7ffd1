/** Tests of module platform. */
@NullMarked
package org.rightful.app.platform;

import org.jspecify.annotations.NullMarked;
