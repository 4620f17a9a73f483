package id.canting.privacy.internal;

import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.identity.AccessRules;
import id.canting.privacy.Privacy;
import id.canting.workflow.ProcessFacade;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module hands to others: who may ask for its pages, and what diagrams may call. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    AccessRules privacyAccess() {
        return AccessRules.of(
                AccessRules.signedIn("/my-data/**"),
                AccessRules.only("/data-requests/**", STAFF, SUPERVISOR),
                AccessRules.only("/restrictions", STAFF, SUPERVISOR),
                AccessRules.only("/restrictions/{person}/open", STAFF, SUPERVISOR),
                AccessRules.only("/restrictions/{person}/lift", SUPERVISOR),
                AccessRules.only("/breaches/**", SUPERVISOR));
    }

    @Bean
    ProcessFacade privacyFacade() {
        return new ProcessFacade("privacy", Privacy.class);
    }
}
