/** The register of members: person, craft, standing, and the member card that anybody can check. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "decisions",
            "workflow",
            "documents",
            "paper",
            "people",
            "centre",
            "vault",
            "audit",
            "identity",
            "demo"
        })
package id.canting.artisans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
