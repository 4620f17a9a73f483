/** What leaves the house as a document or a table, and tables that come in. Knows nothing of what stands in them. */
@NullMarked
@ApplicationModule(allowedDependencies = "identity")
package id.canting.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
