/** Tests of mail that leaves. */
@NullMarked
package org.rightful.app.correspondence;

import org.jspecify.annotations.NullMarked;
