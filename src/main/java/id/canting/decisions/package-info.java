/**
 * The sealed file of each decision: what it rests on, who decided, why, in a form that anybody can check without us. Lies
 * below the modules that decide and knows none of them: each hands over what belongs into the file.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"workflow", "documents", "paper", "people", "centre", "vault", "audit", "identity"})
package id.canting.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
