package id.canting.people.internal;

import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleAccess {

    @Bean
    AccessRules peopleRules() {
        return AccessRules.of(
                AccessRules.visitors("/sign-in"),
                AccessRules.visitors("/sign-in/demo"),
                // who is halfway is nobody yet
                AccessRules.visitors("/sign-in/factor/**"),
                AccessRules.visitors("/register/**"),
                AccessRules.visitors("/reset/**"),
                AccessRules.visitors("/invitations/{token}"),
                AccessRules.visitors("/set-up/{token}"),
                AccessRules.signedIn("/account/**"),
                AccessRules.only("/people/**", Role.ADMIN),
                AccessRules.only("/desk/codes/**", Role.STAFF),
                AccessRules.only("/absences/**", Role.STAFF, Role.SUPERVISOR, Role.MENTOR));
    }
}
