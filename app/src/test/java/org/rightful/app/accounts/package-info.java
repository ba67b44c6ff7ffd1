/** Tests of accounts. */
@NullMarked
package org.rightful.app.accounts;

import org.jspecify.annotations.NullMarked;
