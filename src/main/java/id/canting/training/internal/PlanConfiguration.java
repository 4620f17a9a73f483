package id.canting.training.internal;

import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.documents.DocumentAccess;
import id.canting.identity.AccessRules;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for the pages of planning, and who may see the picture of a plan. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    AccessRules planAccess() {
        return AccessRules.of(
                AccessRules.only("/programmes", STAFF, SUPERVISOR),
                AccessRules.only("/programmes/new", STAFF),
                AccessRules.only("/programmes/{id}", STAFF, SUPERVISOR),
                AccessRules.only("/programmes/{id}/edit", STAFF),
                AccessRules.only("/rooms", STAFF),
                AccessRules.only("/rooms/{id}", STAFF),
                AccessRules.only("/trainers", SUPERVISOR),
                AccessRules.only("/trainers/{id}/end", SUPERVISOR),
                AccessRules.only("/budget-lines", STAFF, SUPERVISOR),
                AccessRules.only("/budget-lines/new", SUPERVISOR),
                AccessRules.only("/budget-lines/{id}", STAFF, SUPERVISOR),
                AccessRules.only("/budget-lines/{id}/edit", SUPERVISOR),
                AccessRules.only("/batches", STAFF, SUPERVISOR),
                AccessRules.only("/batches/new", STAFF),
                AccessRules.only("/batches/calendar", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/edit", STAFF),
                AccessRules.only("/batches/{id}/picture", STAFF),
                AccessRules.only("/batches/{id}/propose", STAFF),
                AccessRules.only("/batches/{id}/cancel", SUPERVISOR),
                AccessRules.only("/batches/{id}/raise", SUPERVISOR),
                AccessRules.only("/batches/{id}/shift", SUPERVISOR),
                AccessRules.only("/batches/{id}/sessions", STAFF),
                AccessRules.only("/batches/{id}/sessions/lay-out", STAFF),
                AccessRules.only("/batches/{id}/sessions/{session}/remove", STAFF),
                AccessRules.visitors("/training"),
                AccessRules.visitors("/training/{id}"),
                AccessRules.visitors("/training/{id}/picture"),
                AccessRules.visitors("/training/{id}/poster"));
    }

    @Bean
    DocumentAccess batchPictures(Batches batches) {
        return new DocumentAccess() {
            @Override
            public String caseKind() {
                return BatchService.CASE_KIND;
            }

            @Override
            public boolean mayRead(SignedIn me, UUID caseId) {
                if (me.centre() == null || !me.is(STAFF) && !me.is(SUPERVISOR)) {
                    return false;
                }
                try {
                    batches.get(me.scope(), new BatchId(caseId));
                    return true;
                } catch (NoSuchElementException e) {
                    return false;
                }
            }

            @Override
            public @Nullable PersonId subject(UUID caseId) {
                return null;
            }
        };
    }
}
