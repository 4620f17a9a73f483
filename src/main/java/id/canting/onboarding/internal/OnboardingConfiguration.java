package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.MENTOR;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.identity.AccessRules;
import id.canting.onboarding.Onboarding;
import id.canting.workflow.ProcessFacade;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module hands to others: who may ask for its pages, and what diagrams may call. */
@Configuration(proxyBeanMethods = false)
class OnboardingConfiguration {

    @Bean
    AccessRules onboardingAccess() {
        return AccessRules.of(
                AccessRules.only("/apply/**", ARTISAN),
                AccessRules.only("/applications", STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}", ARTISAN, STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}/hold", STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}/prolong", STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}/release", STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}/concern", STAFF, SUPERVISOR, MENTOR),
                AccessRules.only("/concerns", MENTOR),
                AccessRules.only("/applications/{id}/close/**", STAFF, SUPERVISOR),
                AccessRules.only("/applications/{id}/**", ARTISAN),
                AccessRules.only("/waiting-list", STAFF, SUPERVISOR),
                AccessRules.only("/groups/**", STAFF, SUPERVISOR),
                AccessRules.only("/desk/help/**", STAFF),
                AccessRules.only("/visits/**", STAFF));
    }

    @Bean
    ProcessFacade onboardingFacade() {
        return new ProcessFacade("onboarding", Onboarding.class);
    }
}
