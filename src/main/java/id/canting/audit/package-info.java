/** Who did what to which subject when: append-only, written in the caller's transaction, sealed in a chain a centre. */
@NullMarked
@ApplicationModule(allowedDependencies = {"vault", "identity", "demo"})
package id.canting.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
