/**
 * What the law of some countries says about claims for pictures, as data with sources, and pure functions over it. What is not
 * confirmed never becomes a permission: a person decides.
 */
@ApplicationModule(
        displayName = "Law",
        allowedDependencies = {})
@NullMarked
package org.rightful.app.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
