/** How fast pictures are decoded, fingerprinted, searched and verified, against plain decoding and PDQ. */
@NullMarked
package org.rightful.bench.speed;

import org.jspecify.annotations.NullMarked;
