/** Reads every picture a page, feed, sitemap, style sheet or media listing uses or links. {@code PageReader} is its door; no sockets. */
@NullMarked
package org.rightful.harvest.page;

import org.jspecify.annotations.NullMarked;
