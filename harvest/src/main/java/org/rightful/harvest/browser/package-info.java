/**
 * A real browser for one page: Chromium behind a proxy of our own that dials only through the address guard and keeps every
 * request and response as it went over the wire. {@code Browser} is for evidence, {@code Renderer} for harvesting.
 */
@NullMarked
package org.rightful.harvest.browser;

import org.jspecify.annotations.NullMarked;
