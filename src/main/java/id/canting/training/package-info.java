/**
 * Training, from the plan of a batch to the certificate in the participant's hand: programmes, batches, sessions,
 * enrolments, seats, attendance, results. The seats in the database decide who gets in, never a process variable. Later
 * modules recommend people and read who has completed what; training knows none of them.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "artisans",
            "remedies",
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
package id.canting.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
