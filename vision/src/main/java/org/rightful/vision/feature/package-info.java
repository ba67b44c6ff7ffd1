/**
 * What a picture is recognised by: a hash of the whole picture, a small grey preview, and local features spread over it.
 * Pure Java arithmetic in a fixed order, so that the same pixels give the same features on every machine.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.feature;
