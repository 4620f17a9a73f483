package id.canting.notifications.internal;

import static id.canting.identity.AccessRules.only;
import static id.canting.identity.AccessRules.signedIn;

import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationsConfiguration {

    @Bean
    AccessRules notificationsAccess() {
        return AccessRules.of(
                signedIn("/notifications"),
                signedIn("/notifications/**"),
                only("/messages", Role.ADMIN, Role.SUPERVISOR),
                only("/messages/**", Role.ADMIN, Role.SUPERVISOR));
    }
}
