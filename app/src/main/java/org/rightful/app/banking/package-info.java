/**
 * What banks read and write: account numbers, references, the QR code of a transfer, statements and orders of transfers. Pure
 * functions over values and bytes; nothing is stored, and nothing is fetched.
 */
@ApplicationModule(
        displayName = "Banking",
        allowedDependencies = {"platform"})
@NullMarked
package org.rightful.app.banking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
