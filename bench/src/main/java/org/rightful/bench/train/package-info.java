/** {@code bench train}: makes the vocabulary that features are named by, from photographs. */
@org.jspecify.annotations.NullMarked
package org.rightful.bench.train;
