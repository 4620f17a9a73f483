package id.canting.privacy.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.OpeningReason;
import id.canting.people.People;
import id.canting.people.Proof;
import id.canting.people.Restrictions;
import id.canting.privacy.PrivacyNotice;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the office does about people whose data is restricted: opens the details for a reason, ends it with one. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class RestrictionService {

    private static final Logger log = LoggerFactory.getLogger(RestrictionService.class);

    private final Restrictions restrictions;
    private final People people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RestrictionService(Restrictions restrictions, People people, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.restrictions = restrictions;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Somebody whose data is restricted, as far as the office has to know them. */
    record Restricted(UUID id, PersonId person, String name, Instant since) {

        Cursor place() {
            return new Cursor(since, id);
        }
    }

    /** The last first. */
    @Transactional(readOnly = true)
    List<Restricted> page(Scope me, Cursor after, int limit) {
        return jdbc.sql(
                        """
                        select r.id, r.person_id, p.name, r.since
                          from data_restriction r join person p on p.id = r.person_id
                         where r.centre_id = :centre and r.lifted_at is null and (r.since, r.id) < (:at, :id)
                         order by r.since desc, r.id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> new Restricted(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(DataRequestRepository.person(row, "person_id")),
                        row.getString("name"),
                        DataRequestRepository.moment(row, "since")))
                .list();
    }

    /** @throws NoSuchElementException where nothing is restricted, and for oneself */
    @Transactional(readOnly = true)
    Restricted get(Scope me, PersonId person) {
        var since = restrictions
                .since(me.centre(), person)
                .filter(restricted -> !person.equals(me.person()))
                .orElseThrow(() -> new NoSuchElementException("restriction of " + person));
        return new Restricted(person.value(), person, people.get(person).name(), since);
    }

    /** @throws NoSuchElementException where nothing is restricted, and for oneself */
    void open(Scope me, PersonId person, OpeningReason why) {
        Proof.require();
        if (!restrictions.open(me, person, why)) {
            throw new NoSuchElementException("restriction of " + person);
        }
        log.atInfo().addKeyValue("person", person).addKeyValue("why", why).log("Restricted details opened");
    }

    /** @throws NoSuchElementException where nothing is restricted, and for oneself: that is done where one's own data is */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void lift(Scope me, PersonId person, String words) {
        Proof.require();
        if (person.equals(me.person()) || !restrictions.lift(me, person, words)) {
            throw new NoSuchElementException("restriction of " + person);
        }
        events.publishEvent(new PrivacyNotice(
                person.value(),
                me.centre(),
                person,
                null,
                PrivacyNotice.Kind.RESTRICTION_LIFTED,
                "/my-data/kept/restriction",
                null));
        log.atInfo().addKeyValue("person", person).log("Restriction ended by the centre");
    }
}
