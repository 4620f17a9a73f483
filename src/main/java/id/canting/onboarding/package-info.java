/** Applications for membership: from a draft on a phone to a member with a number. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "artisans",
            "remedies",
            "decisions",
            "workflow",
            "documents",
            "people",
            "centre",
            "vault",
            "audit",
            "identity",
            "demo"
        })
package id.canting.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
