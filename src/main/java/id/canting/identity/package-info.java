/** Ids, roles, the signed-in person, the scope of what they do, a place in a list, how the house says no, and how text is kept. The bottom of the house: no tables, knows no other module. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.canting.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
