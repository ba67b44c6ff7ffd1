/** Drives the browser over a page and brings back what was seen. */
@NullMarked
package org.rightful.evidence.page;

import org.jspecify.annotations.NullMarked;
