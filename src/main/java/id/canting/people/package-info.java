/** Accounts, roles, sign-in, invitations, and who was involved with whom. */
@NullMarked
@ApplicationModule(allowedDependencies = {"centre", "vault", "audit", "identity", "demo"})
package id.canting.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
