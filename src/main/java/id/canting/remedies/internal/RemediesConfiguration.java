package id.canting.remedies.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.identity.AccessRules;
import id.canting.remedies.Remedies;
import id.canting.workflow.ProcessFacade;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module hands to others: who may ask for its pages, and what diagrams may call. */
@Configuration(proxyBeanMethods = false)
class RemediesConfiguration {

    @Bean
    AccessRules remediesAccess() {
        return AccessRules.of(
                AccessRules.only("/appeals", STAFF, SUPERVISOR),
                AccessRules.only("/appeals/new", ARTISAN),
                AccessRules.only("/appeals/{id}", ARTISAN, STAFF, SUPERVISOR),
                AccessRules.only("/appeals/{id}/withdraw", ARTISAN),
                AccessRules.visitors("/complaints"),
                AccessRules.visitors("/complaints/status"),
                AccessRules.visitors("/complaints/status/letter"),
                AccessRules.only("/complaints/received/**", STAFF, SUPERVISOR));
    }

    @Bean
    ProcessFacade remediesFacade() {
        return new ProcessFacade("remedies", Remedies.class);
    }
}
