/**
 * The project's own measurements: how well pictures are recognised, and how fast. Not shipped. The door is
 * {@code Bench}.
 */
@NullMarked
package org.rightful.bench;

import org.jspecify.annotations.NullMarked;
