/** What a centre sets for itself, page by page, and the set-up of a new installation step by step. */
@NullMarked
@ApplicationModule(allowedDependencies = {"documents", "people", "centre", "identity"})
package id.canting.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
