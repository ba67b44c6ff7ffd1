/**
 * Decides whether a candidate is the same picture: geometry proposes how one lies in the other, the pixels decide.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.verify;
