/**
 * Recognition of pictures: decode, fingerprint, index, verify. The door is {@code Vision}.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision;
