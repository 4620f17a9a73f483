package id.canting.remedies.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.AccessRules;
import id.canting.people.Involvements;
import id.canting.remedies.Remedies;
import id.canting.workflow.ProcessFacade;
import id.canting.workflow.StaffTask;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
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
                AccessRules.only("/exceptions", STAFF, SUPERVISOR),
                AccessRules.only("/exceptions/new", ARTISAN, STAFF, SUPERVISOR),
                AccessRules.only("/exceptions/{id}", ARTISAN, STAFF, SUPERVISOR),
                AccessRules.only("/exceptions/{id}/answer", ARTISAN, STAFF, SUPERVISOR),
                AccessRules.only("/exceptions/{id}/withdraw", ARTISAN),
                AccessRules.visitors("/complaints"),
                AccessRules.visitors("/complaints/status"),
                AccessRules.visitors("/complaints/status/letter"),
                AccessRules.only("/complaints/received/**", STAFF, SUPERVISOR));
    }

    @Bean
    ProcessFacade remediesFacade() {
        return new ProcessFacade("remedies", Remedies.class);
    }

    @Bean
    JudgeException.Means meansOfJudging(
            ExceptionRepository exceptions,
            ExceptionViews views,
            ExceptionService service,
            ExceptionJudge judge,
            Registered registered,
            RemedyReasons reasons,
            Involvements involvements,
            ServiceLevels levels,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        return new JudgeException.Means(
                exceptions, views, service, judge, registered, reasons, involvements, levels, audit, events, clock);
    }

    @Bean
    StaffTask judgeException(JudgeException.Means means) {
        return JudgeException.ofStaff(means);
    }

    @Bean
    StaffTask judgeWeightyException(JudgeException.Means means) {
        return JudgeException.ofSupervisors(means);
    }
}
