/** Facts about the index: what it answers, and what it survives. */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.index;
