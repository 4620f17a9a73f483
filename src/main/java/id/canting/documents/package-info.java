/** Uploads: checked, stripped of what they give away, stored, and served to those who may see the case. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "vault", "audit", "identity"})
package id.canting.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
