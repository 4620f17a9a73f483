/** What all pages share: the frame, the security chain, errors, language and theme. */
@NullMarked
@ApplicationModule(allowedDependencies = {"notifications", "workflow", "people", "centre", "identity"})
package id.canting.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
