package id.canting.training.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.canting.artisans.Admission;
import id.canting.artisans.MemberProfile;
import id.canting.artisans.MemberProfiles;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.People;
import id.canting.training.EnrolmentId;
import id.canting.training.ProgrammeId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables of enrolment are asked with: for as many people as need be, in the same few statements. */
@Repository
class EnrolmentFacts {

    /** A training, and a no-show, is looked at for so long. */
    private static final int MONTHS_OF_TRAINING = 24;

    static final int MONTHS_OF_NO_SHOW = 12;

    /** Two points pause for so long from the last of them. */
    static final int MONTHS_OF_PAUSE = 6;

    private static final String SAFETY = "K3-101";

    private static final String CENTRE_STAFF = "CENTRE_STAFF";

    private static final String TOLD =
            """
            select 'COMPLETED' as what, e.person_id, b.programme_id as id, p.code as words, 0 as number,
                   e.status_changed_at as at
              from enrolment e join batch b on b.id = e.batch_id join programme p on p.id = b.programme_id
             where e.centre_id = :centre and e.person_id = any(:people) and e.status = 'COMPLETED'
            union all
            select 'MISSED', person_id, null, null, case when outcome = 'HALF' then 1 else half_points end, happened_at
              from no_show
             where centre_id = :centre and person_id = any(:people) and outcome is distinct from 'EXCUSED'
               and (outcome is not null or half_points > 1)
            union all
            select 'CLASHES', e.person_id, e.id, p.code || '/' || b.year || '/' || b.number, 0, null
              from enrolment e join batch b on b.id = e.batch_id join programme p on p.id = b.programme_id
             where e.person_id = any(:people) and e.batch_id <> :batch
               and e.status in ('OFFERED', 'CONFIRMED', 'ATTENDING')
               and exists (select from training_session here join training_session there
                                   on tstzrange(here.starts_at, here.ends_at) && tstzrange(there.starts_at, there.ends_at)
                            where here.batch_id = :batch and here.status <> 'CANCELLED'
                              and there.batch_id = e.batch_id and there.status <> 'CANCELLED')
            union all
            select 'RECOMMENDED', person_id, null, source, 0, null
              from training_recommendation
             where centre_id = :centre and person_id = any(:people) and programme_id = :programme and until is null
            union all
            select 'LOW_INCOME', person_id, null, null, 0, null
              from low_income
             where centre_id = :centre and person_id = any(:people) and until >= :today
            union all
            -- how much of the last training that ended was attended, by hours
            select 'ATTENDED', last.person_id, null, null,
                   round(100.0 * coalesce(sum(s.hours) filter (where a.present), 0) / sum(s.hours))::int, null
              from (select distinct on (person_id) person_id, id, batch_id from enrolment
                     where centre_id = :centre and person_id = any(:people)
                       and status in ('COMPLETED', 'ENDED_INCOMPLETE', 'WITHDRAWN', 'NO_SHOW')
                     order by person_id, status_changed_at desc) last
              join training_session s on s.batch_id = last.batch_id and s.status = 'HELD'
              left join attendance a on a.session_id = s.id and a.enrolment_id = last.id
             group by last.person_id
            union all
            select 'SEATED', person_id, null, null, 0, null
              from enrolment
             where centre_id = :centre and batch_id = :batch and status in ('CONFIRMED', 'ATTENDING')
            union all
            -- whoever took part in the last year: their wards are not left out
            select distinct 'TRAINED', person_id, null::uuid, null, 0, null::timestamptz
              from enrolment
             where centre_id = :centre and status in ('ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
               and status_changed_at > :since
            """;

    private final JdbcClient jdbc;
    private final MemberProfiles profiles;
    private final People people;
    private final Centres centres;
    private final Clock clock;

    EnrolmentFacts(JdbcClient jdbc, MemberProfiles profiles, People people, Centres centres, Clock clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.people = people;
        this.centres = centres;
        this.clock = clock;
    }

    /**
     * Who asks, and what they say of themselves for it.
     *
     * @param leaving the place that they give up for this one
     */
    record Asking(
            PersonId person,
            boolean disability,
            boolean householdHead,
            boolean cooperative,
            @Nullable EnrolmentId leaving) {

        static Asking of(Enrolment one) {
            var request = one.request();
            return new Asking(
                    request.person(),
                    request.reservedWish(),
                    request.householdHead(),
                    request.cooperative(),
                    request.movesFrom());
        }

        /** Before anything was asked for. */
        static Asking nothing(PersonId person) {
            return new Asking(person, false, false, false, null);
        }
    }

    /**
     * @param eligibility what that table is asked with, {@code priority} what the other one
     * @param missing for each part of the prerequisite that is not met, what would meet it
     * @param clash the other batch that takes place at the same time
     */
    record Facts(
            Map<String, @Nullable Object> eligibility,
            Map<String, @Nullable Object> priority,
            List<List<Prerequisite>> missing,
            @Nullable String clash,
            @Nullable LocalDate pausedUntil,
            @Nullable LocalDate againFrom) {}

    /** One thing that a programme asks for. @param code of the other programme, for that kind */
    record Prerequisite(int group, String kind, @Nullable ProgrammeId programme, @Nullable String code, int years) {}

    private enum What {
        COMPLETED,
        MISSED,
        CLASHES,
        RECOMMENDED,
        LOW_INCOME,
        ATTENDED,
        SEATED,
        TRAINED
    }

    private record Told(
            What what, PersonId person, @Nullable UUID id, @Nullable String words, int number, @Nullable Instant at) {

        Completed completed() {
            return new Completed(
                    new ProgrammeId(Objects.requireNonNull(id)),
                    Objects.requireNonNull(words),
                    Objects.requireNonNull(at));
        }

        Missed missed() {
            return new Missed(number, Objects.requireNonNull(at));
        }

        Clash clash() {
            return new Clash(new EnrolmentId(Objects.requireNonNull(id)), Objects.requireNonNull(words));
        }
    }

    private record Completed(ProgrammeId programme, String code, Instant at) {}

    private record Missed(int halves, Instant at) {}

    private record Clash(EnrolmentId enrolment, String batch) {}

    Facts of(BatchRow batch, Asking asking) {
        return Objects.requireNonNull(of(batch, List.of(asking)).get(asking.person()));
    }

    Map<PersonId, Facts> of(BatchRow batch, Collection<Asking> asking) {
        var ids = asking.stream().map(Asking::person).collect(toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        var told = told(batch, ids).stream().collect(groupingBy(Told::what));
        var seated = persons(told, What.SEATED);
        var trained = persons(told, What.TRAINED);
        var members = profiles.of(
                batch.centre(),
                Stream.of(ids, seated, trained).flatMap(Set::stream).collect(toSet()));
        var prerequisites = prerequisites(batch.programme());
        var known = new Known(
                batch,
                members,
                of(told, What.COMPLETED, Told::completed),
                of(told, What.MISSED, Told::missed),
                of(told, What.CLASHES, Told::clash),
                of(told, What.RECOMMENDED, one -> Objects.requireNonNull(one.words())),
                persons(told, What.LOW_INCOME),
                of(told, What.ATTENDED, Told::number),
                known(members, seated).collect(toMap(MemberProfile::person, MemberProfile::household)),
                known(members, trained)
                        .map(MemberProfile::ward)
                        .filter(Objects::nonNull)
                        .collect(toSet()),
                prerequisites,
                prerequisites.stream().anyMatch(one -> one.kind().equals(CENTRE_STAFF))
                        ? people.rolesAt(batch.centre(), ids)
                        : Map.of(),
                centres.get(batch.centre()).zone());
        return asking.stream().collect(toMap(Asking::person, one -> facts(known, one)));
    }

    private static <T> Map<PersonId, List<T>> of(Map<What, List<Told>> told, What what, Function<Told, T> as) {
        return told.getOrDefault(what, List.of()).stream().collect(groupingBy(Told::person, mapping(as, toList())));
    }

    private static Set<PersonId> persons(Map<What, List<Told>> told, What what) {
        return told.getOrDefault(what, List.of()).stream().map(Told::person).collect(toSet());
    }

    private static Stream<MemberProfile> known(Map<PersonId, MemberProfile> members, Set<PersonId> people) {
        return people.stream().map(members::get).filter(Objects::nonNull);
    }

    /** What is known of all who ask. */
    private record Known(
            BatchRow batch,
            Map<PersonId, MemberProfile> profiles,
            Map<PersonId, List<Completed>> completed,
            Map<PersonId, List<Missed>> missed,
            Map<PersonId, List<Clash>> clashes,
            Map<PersonId, List<String>> recommended,
            Set<PersonId> lowIncome,
            Map<PersonId, List<Integer>> attendance,
            Map<PersonId, String> households,
            Set<String> wards,
            List<Prerequisite> prerequisites,
            Map<PersonId, Set<Role>> roles,
            ZoneId zone) {}

    private Facts facts(Known known, Asking one) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, known.zone());
        var profile = known.profiles().get(one.person());
        var valid = profile != null && profile.standing().valid() ? profile : null;
        var completed = known.completed().getOrDefault(one.person(), List.of());
        var missed = known.missed().getOrDefault(one.person(), List.of()).stream()
                .filter(no -> months(no.at(), today, known.zone()) < MONTHS_OF_NO_SHOW)
                .toList();
        var halves = missed.stream().mapToInt(Missed::halves).sum();
        var lastMissed = missed.stream().map(Missed::at).max(Instant::compareTo).orElse(null);
        var lastSame = completed.stream()
                .filter(done -> done.programme().equals(known.batch().programme()))
                .map(Completed::at)
                .max(Instant::compareTo)
                .orElse(null);
        var clash = known.clashes().getOrDefault(one.person(), List.of()).stream()
                .filter(other -> !other.enrolment().equals(one.leaving()))
                .findFirst()
                .orElse(null);
        var missing = missing(known, one.person(), valid, completed);

        Map<String, @Nullable Object> eligibility = new HashMap<>();
        eligibility.put("member", valid != null);
        eligibility.put("openToPublic", known.batch().openToPublic());
        eligibility.put("prerequisiteMet", missing.isEmpty());
        eligibility.put("funding", known.batch().funding());
        eligibility.put("businessId", valid != null && valid.businessId());
        eligibility.put("prospective", valid != null && valid.kind() == Admission.Kind.PROVISIONAL && !valid.owner());
        eligibility.put("cooperative", one.cooperative());
        eligibility.put("monthsSinceSame", lastSame == null ? null : months(lastSame, today, known.zone()));
        eligibility.put("clash", clash != null);
        eligibility.put("noShowPoints", halves / 2.0);
        eligibility.put("monthsSinceNoShow", lastMissed == null ? null : months(lastMissed, today, known.zone()));
        eligibility.put(
                "householdSeated",
                profile != null
                        && known.households().entrySet().stream()
                                .anyMatch(other -> !other.getKey().equals(one.person())
                                        && other.getValue().equals(profile.household())));
        eligibility.put("monthsSinceUpdate", profile == null ? null : months(profile.updated(), today, known.zone()));
        eligibility.put("practice", known.batch().practice());
        eligibility.put(
                "safetyBriefed", completed.stream().anyMatch(done -> done.code().equals(SAFETY)));

        var recommended = known.recommended().getOrDefault(one.person(), List.of());
        Map<String, @Nullable Object> priority = new HashMap<>();
        priority.put("memberKind", valid == null ? "NONE" : valid.kind().name());
        priority.put("trainings", (int) completed.stream()
                .filter(done -> months(done.at(), today, known.zone()) < MONTHS_OF_TRAINING)
                .count());
        priority.put("inActionItem", recommended.contains("MENTORING"));
        priority.put("onCertificationPath", recommended.contains("CERTIFICATION"));
        priority.put("lowIncome", known.lowIncome().contains(one.person()));
        priority.put("disability", one.disability());
        priority.put(
                "age",
                profile == null
                        ? null
                        : Period.between(profile.birthDate(), today).getYears());
        priority.put("woman", profile != null && profile.female());
        priority.put("head", one.householdHead() || valid != null && valid.owner());
        priority.put(
                "wardLeftOut",
                valid != null && valid.ward() != null && !known.wards().contains(valid.ward()));
        priority.put("noShows", halves / 2);
        priority.put(
                "lastAttendance",
                known.attendance().getOrDefault(one.person(), List.of()).stream()
                        .findFirst()
                        .orElse(null));

        return new Facts(
                eligibility,
                priority,
                missing,
                clash == null ? null : clash.batch(),
                halves < 4 || lastMissed == null
                        ? null
                        : LocalDate.ofInstant(lastMissed, known.zone()).plusMonths(MONTHS_OF_PAUSE),
                lastSame == null
                        ? null
                        : LocalDate.ofInstant(lastSame, known.zone()).plusMonths(MONTHS_OF_TRAINING));
    }

    private static int months(Instant then, LocalDate today, ZoneId zone) {
        return (int) ChronoUnit.MONTHS.between(LocalDate.ofInstant(then, zone), today);
    }

    /** One of each group is enough. */
    private static List<List<Prerequisite>> missing(
            Known known, PersonId person, @Nullable MemberProfile profile, List<Completed> completed) {
        var groups = known.prerequisites().stream().collect(groupingBy(Prerequisite::group));
        var missing = new ArrayList<List<Prerequisite>>();
        groups.values().stream()
                .filter(group -> group.stream().noneMatch(one -> meets(known, person, profile, completed, one)))
                .forEach(missing::add);
        return missing;
    }

    private static boolean meets(
            Known known,
            PersonId person,
            @Nullable MemberProfile profile,
            List<Completed> completed,
            Prerequisite asked) {
        return switch (asked.kind()) {
            case "PROGRAMME" ->
                completed.stream().anyMatch(done -> done.programme().equals(asked.programme()));
            case "EXPERIENCE" -> profile != null && profile.experienceYears() >= asked.years();
            case "BUSINESS_ID" -> profile != null && profile.businessId();
            case "OWNER" -> profile != null && profile.owner();
            case "WORKER" -> profile != null && profile.kind() == Admission.Kind.WORKER;
            case "MEMBER" -> profile != null;
            case "NOMINATED" ->
                known.recommended().getOrDefault(person, List.of()).contains("CERTIFICATION");
            case CENTRE_STAFF -> {
                var roles = known.roles().getOrDefault(person, Set.of());
                yield roles.contains(Role.STAFF) || roles.contains(Role.SUPERVISOR);
            }
            default -> throw new IllegalStateException(asked.kind());
        };
    }

    /** What the tables of training say of these people, and of the batch and the centre: in one statement. */
    private List<Told> told(BatchRow batch, Set<PersonId> people) {
        var now = clock.instant();
        return jdbc.sql(TOLD)
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("programme", batch.programme().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param(
                        "today",
                        LocalDate.ofInstant(now, centres.get(batch.centre()).zone()))
                .param("since", EnrolmentRepository.utc(now.minus(365, ChronoUnit.DAYS)))
                .query((row, n) -> new Told(
                        What.valueOf(row.getString("what")),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getString("words"),
                        row.getInt("number"),
                        EnrolmentRepository.maybe(row, "at")))
                .list();
    }

    List<Prerequisite> prerequisites(ProgrammeId programme) {
        return jdbc.sql(
                        """
                        select q.group_no, q.kind, q.required_id, r.code, coalesce(q.years, 0) as years
                          from programme_prerequisite q left join programme r on r.id = q.required_id
                         where q.programme_id = :programme
                         order by q.group_no, r.code
                        """)
                .param("programme", programme.value())
                .query((row, n) -> {
                    var required = row.getObject("required_id", UUID.class);
                    return new Prerequisite(
                            row.getInt("group_no"),
                            row.getString("kind"),
                            required == null ? null : new ProgrammeId(required),
                            row.getString("code"),
                            row.getInt("years"));
                })
                .list();
    }
}
