/** The PostgreSQL server: an embedded, durable one for a laptop, or the one that the settings name. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.canting.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
