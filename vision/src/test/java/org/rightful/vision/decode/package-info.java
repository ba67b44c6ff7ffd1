/** Facts about decoding, over real bytes. */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.decode;
