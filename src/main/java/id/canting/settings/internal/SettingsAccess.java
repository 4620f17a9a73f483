package id.canting.settings.internal;

import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sets what: supervisors and administrators their centre, administrators the calendar of all and the set-up. */
@Configuration(proxyBeanMethods = false)
class SettingsAccess {

    @Bean
    AccessRules settingsRules() {
        return AccessRules.of(
                AccessRules.visitors("/logo/{id}"),
                AccessRules.only("/settings/**", Role.SUPERVISOR, Role.ADMIN),
                AccessRules.only("/settings/holidays/**", Role.ADMIN),
                AccessRules.only("/settings/set-up/**", Role.ADMIN));
    }
}
