/** Keys, which live outside the database, and what they protect: encrypted fields, fingerprints to search by, secret tokens. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.canting.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
