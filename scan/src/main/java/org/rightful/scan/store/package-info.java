/** What a scan keeps in its folder, so that it survives a crash and the next scan knows it. */
@NullMarked
package org.rightful.scan.store;

import org.jspecify.annotations.NullMarked;
