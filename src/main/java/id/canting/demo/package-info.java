/** A world to try the system in: moves the clock and plays the scenes that the modules contribute, once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package id.canting.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
