package id.canting.web.internal;

import id.canting.identity.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for the pages of this module, and whether all is well: everybody. */
@Configuration
class WebAccess {

    @Bean
    AccessRules publicPages() {
        return AccessRules.of(
                AccessRules.visitors("/"),
                AccessRules.visitors("/centres/{slug}"),
                AccessRules.visitors("/language"),
                AccessRules.visitors("/theme"),
                // up or not, and no more; on a port of its own where there is one
                AccessRules.visitors("/actuator/health"));
    }
}
