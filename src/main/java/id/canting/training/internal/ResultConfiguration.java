package id.canting.training.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.MENTOR;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.identity.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for results; anybody may check a certificate. */
@Configuration(proxyBeanMethods = false)
class ResultConfiguration {

    @Bean
    AccessRules resultAccess() {
        return AccessRules.of(
                AccessRules.only("/batches/{id}/results", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/results/file", MENTOR, STAFF),
                AccessRules.only("/batches/{id}/results/file/{template}", MENTOR, STAFF),
                AccessRules.only("/batches/{id}/results/{enrolment}", STAFF),
                AccessRules.only("/batches/{id}/outcome", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/report.pdf", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/report.xlsx", STAFF, SUPERVISOR),
                AccessRules.only("/my-trainings/{id}/evaluation", ARTISAN),
                AccessRules.visitors("/t/{token}"));
    }
}
