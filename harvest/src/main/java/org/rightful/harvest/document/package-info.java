/** Takes the pictures out of PDF, Office and OpenDocument files. {@code DocumentReader} is its door; no sockets. */
@NullMarked
package org.rightful.harvest.document;

import org.jspecify.annotations.NullMarked;
