/** The engine and nothing but the engine: processes, task inbox, forms, decision tables, diagrams. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "centre", "audit", "identity", "demo"})
package id.canting.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
