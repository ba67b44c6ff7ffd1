/** Facts about verification: geometry, agreement of two pictures, and what an index keeps of the pixels. */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.verify;
