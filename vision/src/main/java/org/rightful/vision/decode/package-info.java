/**
 * Turns untrusted bytes into a grey picture or a reason: first a walk through the container in plain Java, which holds
 * the file to the limits and knows whether it is whole, then the decoding. Runs inside a worker process.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.decode;
