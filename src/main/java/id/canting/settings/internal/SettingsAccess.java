package id.canting.settings.internal;

import id.canting.documents.DocumentAccess;
import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sets what: supervisors and administrators their centre, administrators the calendar of all and the set-up. */
@Configuration(proxyBeanMethods = false)
class SettingsAccess {

    @Bean
    AccessRules settingsRules() {
        return AccessRules.of(
                AccessRules.only("/settings/**", Role.SUPERVISOR, Role.ADMIN),
                AccessRules.only("/settings/holidays/**", Role.ADMIN),
                AccessRules.only("/settings/set-up/**", Role.ADMIN));
    }

    @Bean
    DocumentAccess logoAccess() {
        return new DocumentAccess() {
            @Override
            public String caseKind() {
                return Logo.KIND;
            }

            @Override
            public boolean mayRead(SignedIn me, UUID centre) {
                return me.centre() != null && me.centre().value().equals(centre);
            }
        };
    }
}
