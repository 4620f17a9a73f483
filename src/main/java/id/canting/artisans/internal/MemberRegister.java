package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.KnownMember;
import id.canting.artisans.MemberAdmitted;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.artisans.Membership;
import id.canting.audit.Audit;
import id.canting.centre.NumberSeries;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Nik;
import id.canting.people.People;
import id.canting.people.Phone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask of the register. They act for a process, so there is no user here. */
@Service
class MemberRegister implements Members {

    private static final Logger log = LoggerFactory.getLogger(MemberRegister.class);

    private final MemberRepository members;
    private final MemberSearch search;
    private final Duties duties;
    private final NumberSeries numbers;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MemberRegister(
            MemberRepository members,
            MemberSearch search,
            Duties duties,
            NumberSeries numbers,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.members = members;
        this.search = search;
        this.duties = duties;
        this.numbers = numbers;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public MemberId admit(Admission admission) {
        var centre = admission.centre();
        var nik = admission.identity().nik();
        members.hold(centre, admission.person(), nik);
        var known = members.ofPerson(centre, admission.person());
        if (known.isPresent() && !known.get().ended()) {
            return known.get().id();
        }
        if (members.current(centre, nik).isPresent()) {
            throw new ArtisansRefusal("artisans.nik-taken");
        }
        var member = known.or(() -> members.former(centre, nik))
                .map(former -> again(former, admission))
                .orElseGet(() -> anew(admission));
        duties.begin(member);
        people.grant(member.person(), centre, Role.ARTISAN);
        audit.record(
                centre,
                null,
                "MemberAdmitted",
                member.id(),
                Map.of("number", member.number(), "standing", member.standing().name()));
        events.publishEvent(new MemberAdmitted(member.id(), centre, member.person()));
        log.atInfo().addKeyValue("member", member.id()).log("Member admitted");
        return member.id();
    }

    @Override
    public Optional<Membership> find(CentreId centre, PersonId person) {
        return search.membership(centre, person);
    }

    @Override
    public Optional<PersonId> withNumber(CentreId centre, String number) {
        return search.withNumber(centre, Sought.number(number));
    }

    @Override
    public Optional<Phone> phone(CentreId centre, PersonId person) {
        return search.phone(centre, person);
    }

    @Override
    public Optional<KnownMember> byNik(CentreId centre, Nik nik) {
        return members.current(centre, nik).flatMap(id -> search.known(centre, id));
    }

    @Override
    public Optional<KnownMember> byNumber(CentreId centre, String number) {
        return members.current(centre, Sought.number(number)).flatMap(id -> search.known(centre, id));
    }

    @Override
    public List<CentreId> centresOf(Nik nik) {
        return members.centresOf(nik);
    }

    @Override
    public List<KnownMember> similar(
            CentreId centre, String name, LocalDate birthDate, @Nullable String ward, Phone phone) {
        return search.similar(centre, name, birthDate, ward, phone);
    }

    @Override
    public int women(CentreId centre, Set<PersonId> people) {
        return members.women(centre, people);
    }

    private Member again(Member former, Admission admission) {
        members.append(former.admitAgain(admission, Card.next(), clock.instant()));
        members.save(former);
        return former;
    }

    private Member anew(Admission admission) {
        var number = numbers.next(admission.centre(), "ANG");
        var member = Member.admit(number, admission, Card.next(), clock.instant());
        members.insert(member);
        members.append(member.beginning());
        return member;
    }
}
