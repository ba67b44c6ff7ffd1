/** Measures whether memory stays level while many pictures are looked at and looked up. */
@NullMarked
package org.rightful.bench.memory;

import org.jspecify.annotations.NullMarked;
