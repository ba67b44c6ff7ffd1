/** The report of a scan as one HTML file: a contact sheet, with what was found marked by a grease pencil. */
@NullMarked
package org.rightful.scan.sheet;

import org.jspecify.annotations.NullMarked;
