/** Measures how fast sites are crawled, and what a queued address costs. */
@NullMarked
package org.rightful.bench.crawl;

import org.jspecify.annotations.NullMarked;
