/**
 * The index: which of many works may be in a picture. An inverted file of visual words with signatures, in segments that
 * never change once written.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.index;
