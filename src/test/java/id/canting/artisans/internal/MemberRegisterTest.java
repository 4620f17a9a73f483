package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.KnownMember;
import id.canting.artisans.MemberAdmitted;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.artisans.Membership;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.testing.TestPeople;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
class MemberRegisterTest {

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private CentreId centre;

    @BeforeEach
    void found() {
        centre = testPeople.centre();
    }

    @Test
    void anAdmittedPersonHasANumberAStandingAndACard() {
        var person = people.enter("Endah Wulandari");

        var id = members.admit(Admissions.of(centre, person, "Endah Wulandari"));

        var membership = members.find(centre, person).orElseThrow();
        assertThat(membership.id()).isEqualTo(id);
        assertThat(membership.number()).matches("ANG-20[0-9]{2}-000001");
        assertThat(membership.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(member(id).card().code()).hasSize(6);
        assertThat(events.stream(MemberAdmitted.class)).containsExactly(new MemberAdmitted(id, centre, person));
        assertThat(audited(id)).containsExactly("MemberAdmitted");
        assertThat(steps(id)).containsExactly("ACTIVE");
    }

    @Test
    @Shows("onboarding: rule: admitting twice gives one member")
    void whoIsAdmittedTwiceIsOneMember() {
        var admission = Admissions.of(centre, people.enter("Endah Wulandari"), "Endah Wulandari");

        var first = members.admit(admission);

        assertThat(members.admit(admission)).isEqualTo(first);
        assertThat(events.stream(MemberAdmitted.class)).hasSize(1);
        assertThat(steps(first)).hasSize(1);
    }

    @Test
    void twentyAdmissionsOfOnePersonAtOnceMakeOneMember() throws Exception {
        var admission = Admissions.of(centre, people.enter("Endah Wulandari"), "Endah Wulandari");

        var ids = together(20, n -> members.admit(admission));

        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(count("select count(*) from member where centre_id = :centre"))
                .isEqualTo(1);
        assertThat(count("select last from number_series where centre_id = :centre"))
                .isEqualTo(1);
    }

    @Test
    void fiftyAdmissionsAtOnceGiveFiftyNumbersWithoutAGap() throws Exception {
        var admissions = new ArrayList<id.canting.artisans.Admission>();
        for (int i = 0; i < 50; i++) {
            admissions.add(Admissions.of(centre, people.enter("Pembatik " + i), "Pembatik " + i));
        }

        together(50, n -> members.admit(admissions.get(n)));

        var numbers = jdbc.sql("select number from member where centre_id = :centre order by number")
                .param("centre", centre.value())
                .query(String.class)
                .list();
        assertThat(new HashSet<>(numbers)).hasSize(50);
        assertThat(numbers.get(49)).endsWith("-000050");
    }

    @Test
    void twoPeopleWithOneNikAtOnceAreOneMember() throws Exception {
        var nik = Admissions.nextNik();
        var people = List.of(this.people.enter("Endah"), this.people.enter("Indah"));

        var results = together(2, n -> {
            try {
                members.admit(Admissions.of(centre, people.get(n), "Endah", nik, Admissions.nextPhone()));
                return "admitted";
            } catch (ArtisansRefusal refusal) {
                return refusal.getMessage();
            }
        });

        assertThat(results).containsExactlyInAnyOrder("admitted", "artisans.nik-taken");
        assertThat(count("select last from number_series where centre_id = :centre"))
                .isEqualTo(1);
    }

    @Test
    void theDatabaseItselfRefusesASecondMemberWithOneNik() {
        var nik = Admissions.nextNik();
        members.admit(Admissions.of(centre, people.enter("Endah"), "Endah", nik, Admissions.nextPhone()));
        var second = Member.admit(
                "ANG-2026-999999",
                Admissions.of(centre, people.enter("Indah"), "Indah", nik, Admissions.nextPhone()),
                Card.next(),
                java.time.Instant.EPOCH);

        assertThatThrownBy(() -> repository.insert(second))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("member_nik_uq");
    }

    @Test
    void aNikMayBeAMemberOfTwoCentres() {
        var person = people.enter("Endah");
        var nik = Admissions.nextNik();
        var other = testPeople.centre();
        var here = members.admit(Admissions.of(centre, person, "Endah", nik, Admissions.nextPhone()));

        assertThat(members.admit(Admissions.of(other, person, "Endah", nik, Admissions.nextPhone())))
                .isNotEqualTo(here);
    }

    @Test
    void aFormerMemberComesBackWithTheNumberOfBefore() {
        var person = people.enter("Endah");
        var admission = Admissions.of(centre, person, "Endah");
        var id = members.admit(admission);
        var number = number(person);
        var card = member(id).card();
        leave(id);
        assertThat(members.byNik(centre, admission.identity().nik())).isEmpty();

        assertThat(members.admit(admission)).isEqualTo(id);

        assertThat(number(person)).isEqualTo(number);
        assertThat(member(id).card()).isNotEqualTo(card);
        assertThat(steps(id)).containsExactly("ACTIVE", "RESIGNED", "ACTIVE");
    }

    @Test
    void aFormerMemberWhoMadeANewAccountKeepsTheNumberToo() {
        var before = people.enter("Endah");
        var admission = Admissions.of(centre, before, "Endah");
        var id = members.admit(admission);
        var number = number(before);
        leave(id);
        var now = people.enter("Endah");

        var again = members.admit(
                Admissions.of(centre, now, "Endah", admission.identity().nik(), Admissions.nextPhone()));

        assertThat(again).isEqualTo(id);
        assertThat(number(now)).isEqualTo(number);
        assertThat(members.find(centre, before)).isEmpty();
    }

    @Test
    void theSamePersonIsFoundByNikPhoneOrASimilarNameWithTheSameBirthDate() {
        var nik = Admissions.nextNik();
        var phone = Admissions.nextPhone();
        var id = members.admit(Admissions.of(centre, people.enter("Endah"), "Endah Wulandari", nik, phone));
        var other = Admissions.nextPhone();
        var born = Admissions.BORN;
        var ward = Admissions.GUNUNG_GEDANGAN;

        assertThat(members.byNik(centre, nik)).map(KnownMember::id).contains(id);
        assertThat(members.byNik(centre, Admissions.nextNik())).isEmpty();
        assertThat(members.similar(centre, "Somebody", born.plusDays(1), null, phone))
                .singleElement()
                .satisfies(found -> assertThat(found.samePhone()).isTrue());
        assertThat(members.similar(centre, "Endah Wulandary", born, null, other))
                .singleElement()
                .satisfies(found -> assertThat(found.samePhone()).isFalse());
        assertThat(members.similar(centre, "Endah Wulansari Dewi", born, ward, other))
                .hasSize(1);
        assertThat(members.similar(centre, "Endah Wulandari", born.plusDays(1), ward, other))
                .isEmpty();
        assertThat(members.similar(centre, "Bambang Sutejo", born, ward, other)).isEmpty();
    }

    @Test
    void anotherCentreFindsNobodyHere() {
        var nik = Admissions.nextNik();
        var phone = Admissions.nextPhone();
        var person = people.enter("Endah");
        members.admit(Admissions.of(centre, person, "Endah", nik, phone));
        var other = testPeople.centre();

        assertThat(members.byNik(other, nik)).isEmpty();
        assertThat(members.similar(other, "Endah", Admissions.BORN, null, phone))
                .isEmpty();
        assertThat(members.find(other, person)).isEmpty();
    }

    @Test
    void neitherNikNorTokenStandsInTheTableInClear() {
        var nik = Admissions.nextNik();
        var id = members.admit(Admissions.of(centre, people.enter("Endah"), "Endah", nik, Admissions.nextPhone()));

        var row = jdbc.sql("select convert_from(convert_to(m::text, 'UTF8'), 'UTF8') from member m where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();

        assertThat(row).contains("Endah");
        assertThat(row)
                .doesNotContain(nik.digits())
                .doesNotContain(member(id).card().token());
    }

    @Test
    void whatBecameOfAMemberIsOnlyAddedTo() {
        var id = members.admit(Admissions.of(centre, people.enter("Endah"), "Endah"));

        assertThatThrownBy(() -> jdbc.sql("update member_change set to_standing = 'RESIGNED' where member_id = :id")
                        .param("id", id.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from member_change where member_id = :id")
                        .param("id", id.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    private void leave(MemberId id) {
        var member = member(id);
        repository.append(member.resign(java.time.Instant.now()));
        repository.save(member);
    }

    private Member member(MemberId id) {
        return repository.find(new Scope(centre, PersonId.next(), Set.of()), id).orElseThrow();
    }

    private String number(PersonId person) {
        return members.find(centre, person).map(Membership::number).orElseThrow();
    }

    private List<String> steps(MemberId id) {
        return jdbc.sql("select to_standing from member_change where member_id = :id order by changed_at, id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private List<String> audited(MemberId id) {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private int count(String sql) {
        return jdbc.sql(sql)
                .param("centre", centre.value())
                .query(Integer.class)
                .single();
    }

    /** As many at a time as there are connections: who waits for one longer than 3 s is told to try again. */
    private static <T> List<T> together(int many, Each<T> each) throws Exception {
        int atOnce = Math.min(many, 8);
        var gate = new CountDownLatch(atOnce);
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < many; i++) {
                int n = i;
                tasks.add(() -> {
                    gate.countDown();
                    gate.await();
                    return each.of(n);
                });
            }
            var results = new ArrayList<T>();
            for (var result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Each<T> {
        T of(int n);
    }
}
