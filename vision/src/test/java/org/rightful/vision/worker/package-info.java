/** Facts about worker processes, with real processes that misbehave. */
@org.jspecify.annotations.NullMarked
package org.rightful.vision.worker;
