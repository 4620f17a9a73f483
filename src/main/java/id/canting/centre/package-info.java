/** Batik centres, their working calendar and the service levels that they promise. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "identity", "demo"})
package id.canting.centre;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
