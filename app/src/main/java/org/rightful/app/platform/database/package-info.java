/** PostgreSQL: started here for a first run, or reached at the address that the operator set. */
@NamedInterface("database")
@NullMarked
package org.rightful.app.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
