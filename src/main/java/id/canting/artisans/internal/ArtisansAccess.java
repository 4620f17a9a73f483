package id.canting.artisans.internal;

import id.canting.artisans.FactChange;
import id.canting.artisans.Offboarding;
import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import id.canting.workflow.ProcessFacade;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ArtisansAccess {

    @Bean
    ProcessFacade offboardingFacade() {
        return new ProcessFacade("offboarding", Offboarding.class);
    }

    @Bean
    ProcessFacade factChangeFacade() {
        return new ProcessFacade("factChange", FactChange.class);
    }

    @Bean
    AccessRules artisansPaths() {
        return AccessRules.of(
                AccessRules.visitors("/v/{token}"),
                AccessRules.visitors("/k"),
                AccessRules.signedIn("/card"),
                AccessRules.signedIn("/card.pdf"),
                AccessRules.signedIn("/card/photo"),
                AccessRules.only("/members", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/by-nik", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/nik", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/standing/{act}", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/updates", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/history", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/update", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/update/draft", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/members/{id}/change/{fact}", Role.STAFF, Role.SUPERVISOR),
                AccessRules.only("/membership", Role.ARTISAN),
                AccessRules.only("/membership/**", Role.ARTISAN));
    }
}
