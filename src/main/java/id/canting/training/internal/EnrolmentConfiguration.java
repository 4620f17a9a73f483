package id.canting.training.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.documents.DocumentAccess;
import id.canting.identity.AccessRules;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.workflow.StaffTask;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for the pages of enrolments, and the tasks over them. */
@Configuration(proxyBeanMethods = false)
class EnrolmentConfiguration {

    @Bean
    AccessRules enrolmentAccess() {
        return AccessRules.of(
                AccessRules.only("/my-trainings", ARTISAN),
                AccessRules.only("/my-trainings/**", ARTISAN),
                AccessRules.visitors("/offers/{token}"),
                AccessRules.visitors("/offers/{token}/selection.pdf"),
                AccessRules.only("/batches/{id}/selection.pdf", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/participants", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/participants/**", STAFF),
                AccessRules.only("/low-income", STAFF, SUPERVISOR),
                AccessRules.only("/low-income/**", STAFF),
                AccessRules.only("/batches/{id}/ranking", STAFF, SUPERVISOR),
                AccessRules.only("/batches/{id}/desk", STAFF),
                AccessRules.only("/batches/{id}/desk/**", STAFF));
    }

    /** Papers that were signed at the desk: for staff, and for whoever signed. */
    @Bean
    DocumentAccess deskReceipts(DeskEnrolments written) {
        return new DocumentAccess() {
            @Override
            public String caseKind() {
                return DeskEnrolments.CASE_KIND;
            }

            @Override
            public boolean mayRead(SignedIn me, UUID caseId) {
                return me.centre() != null
                        && written.person(me.centre(), caseId)
                                .filter(person -> me.is(STAFF) || me.is(SUPERVISOR) || person.equals(me.person()))
                                .isPresent();
            }

            @Override
            public @Nullable PersonId subject(UUID caseId) {
                return written.person(null, caseId).orElse(null);
            }
        };
    }

    @Bean
    EnrolmentTask.Means meansOfEnrolment(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            EnrolmentReasons reasons,
            SeatLedger ledger,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {
        return new EnrolmentTask.Means(batches, enrolments, rules, reasons, ledger, people, centres, audit, clock);
    }

    @Bean
    StaffTask reviewEligibility(EnrolmentTask.Means means) {
        return EnrolmentTask.review(means);
    }

    @Bean
    StaffTask approveEnrolment(EnrolmentTask.Means means) {
        return EnrolmentTask.ofSupervisors(means);
    }

    @Bean
    StaffTask approveAsMentor(EnrolmentTask.Means means) {
        return EnrolmentTask.ofMentors(means);
    }

    @Bean
    SelectionTask.Means meansOfSelection(BatchRows batches, Selection selection, RankingViews views, Audit audit) {
        return new SelectionTask.Means(batches, selection, views, audit);
    }

    @Bean
    StaffTask prepareSelection(SelectionTask.Means means) {
        return SelectionTask.prepare(means);
    }

    @Bean
    StaffTask confirmSelection(SelectionTask.Means means) {
        return SelectionTask.confirm(means);
    }
}
