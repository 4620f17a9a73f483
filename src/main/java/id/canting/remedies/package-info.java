/**
 * What people can do about a decision or a deadline: appeal, complaint, exception. Lies below the modules that own cases
 * and knows none of them: each registers what it owns as {@link id.canting.remedies.AppealableCases} and {@link
 * id.canting.remedies.ExceptionalCases}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
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
package id.canting.remedies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
