/**
 * The boundary to whoever takes payments online: it opens payment pages, hears what became of them, and gives money back. It keeps
 * nothing and knows nothing of claims.
 */
@ApplicationModule(
        displayName = "Gateway",
        allowedDependencies = {"platform", "platform :: *", "web"})
@NullMarked
package org.rightful.app.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
