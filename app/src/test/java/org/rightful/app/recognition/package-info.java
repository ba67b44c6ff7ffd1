/** Tests of module recognition. */
@NullMarked
package org.rightful.app.recognition;

import org.jspecify.annotations.NullMarked;
