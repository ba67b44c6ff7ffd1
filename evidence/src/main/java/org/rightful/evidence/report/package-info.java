/** Draws the report that a person reads. */
@NullMarked
package org.rightful.evidence.report;

import org.jspecify.annotations.NullMarked;
