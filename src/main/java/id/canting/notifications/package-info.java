/** Mail and in-app messages, sent after commit from the outbox. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "onboarding",
            "privacy",
            "remedies",
            "training",
            "artisans",
            "workflow",
            "people",
            "centre",
            "vault",
            "audit",
            "identity",
            "demo"
        })
package id.canting.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
