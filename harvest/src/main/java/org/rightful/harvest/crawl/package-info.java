/** Goes through sites: from address to answer, to page, to pictures. Each step is a function; frontier and sink are boundaries. */
@NullMarked
package org.rightful.harvest.crawl;

import org.jspecify.annotations.NullMarked;
