/** Sites made with real web software, scanned by the real command. */
@NullMarked
package org.rightful.sites;

import org.jspecify.annotations.NullMarked;
