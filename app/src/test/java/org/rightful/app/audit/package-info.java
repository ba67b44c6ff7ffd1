/** Tests of module audit. */
@NullMarked
package org.rightful.app.audit;

import org.jspecify.annotations.NullMarked;
