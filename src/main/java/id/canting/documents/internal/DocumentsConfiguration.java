package id.canting.documents.internal;

import static id.canting.identity.AccessRules.signedIn;

import id.canting.identity.AccessRules;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class DocumentsConfiguration {

    @Bean
    AccessRules documentAccessRules() {
        return AccessRules.of(signedIn("/documents/**"));
    }

    /** @param clamd {@code host:port}; without one nothing is scanned */
    @Bean
    VirusScanner virusScanner(@Value("${canting.clamd:}") String clamd) {
        return clamd.isBlank() ? bytes -> VirusScanner.Verdict.CLEAN : new Clamd(clamd);
    }
}
