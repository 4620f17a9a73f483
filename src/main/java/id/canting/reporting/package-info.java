/** Read-only figures over everything, and the page that each role starts from. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "onboarding",
            "training",
            "artisans",
            "workflow",
            "people",
            "centre",
            "paper",
            "audit",
            "identity"
        })
package id.canting.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
