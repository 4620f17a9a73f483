/** Ids, roles, the signed-in person, the scope of what they do, and a place in a list. The bottom of the house: no tables, knows no other module. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.canting.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
