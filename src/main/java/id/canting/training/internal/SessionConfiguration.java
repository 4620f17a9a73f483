package id.canting.training.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.MENTOR;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.identity.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask for the pages of sessions that take place. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    AccessRules sessionAccess() {
        return AccessRules.of(
                AccessRules.only("/sessions", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/worker.js", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}/attendance", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}/attendance/marks", MENTOR, STAFF),
                AccessRules.only("/sessions/{id}/attendance/finish", MENTOR, STAFF),
                AccessRules.only("/sessions/{id}/attendance/{enrolment}", STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}/code", MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}/calendar.ics", ARTISAN, MENTOR, STAFF, SUPERVISOR),
                AccessRules.only("/sessions/{id}/move", STAFF),
                AccessRules.only("/sessions/{id}/cancel", STAFF),
                AccessRules.only("/sessions/{id}/trainer-unavailable", MENTOR, STAFF),
                AccessRules.only("/sessions/{id}/forfeit", STAFF),
                AccessRules.only("/sessions/{id}/concern", MENTOR, STAFF),
                AccessRules.only("/my-sessions", ARTISAN),
                AccessRules.only("/my-sessions/calendar", ARTISAN),
                AccessRules.only("/my-sessions/calendar/end", ARTISAN),
                AccessRules.only("/my-sessions/{id}", ARTISAN),
                AccessRules.only("/my-sessions/{id}/apology", ARTISAN),
                AccessRules.only("/my-sessions/{id}/answer", ARTISAN),
                AccessRules.only("/my-sessions/{id}/dispute", ARTISAN),
                AccessRules.only("/attend", ARTISAN),
                AccessRules.visitors("/calendar/{token}.ics"));
    }
}
