package id.canting.web.internal;

import id.canting.identity.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for the pages of this module: everybody. */
@Configuration
class WebAccess {

    @Bean
    AccessRules publicPages() {
        return AccessRules.of(
                AccessRules.visitors("/"),
                AccessRules.visitors("/centres/{slug}"),
                AccessRules.visitors("/language"),
                AccessRules.visitors("/theme"));
    }
}
