/**
 * Decoding and fingerprinting in worker processes: whatever a picture does to its decoder costs that picture and nothing
 * else.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.worker;
