/** Facts about features: what is found in a picture, and how it is kept. */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.feature;
