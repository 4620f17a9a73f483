package id.canting.decisions.internal;

import id.canting.identity.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DecisionsAccess {

    @Bean
    AccessRules decisionPaths() {
        return AccessRules.of(
                AccessRules.visitors("/decisions/keys"),
                AccessRules.signedIn("/decisions/{id}/letter"),
                AccessRules.signedIn("/decisions/{id}/file"));
    }
}
