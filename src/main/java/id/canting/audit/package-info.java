/** Who did what to which subject when: append-only, written in the caller's transaction. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package id.canting.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
