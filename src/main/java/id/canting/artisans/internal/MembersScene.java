package id.canting.artisans.internal;

import static id.canting.people.Acting.as;

import id.canting.artisans.Admission;
import id.canting.artisans.Admission.Kind;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Nik;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.people.Restrictions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Invented people who were members before this system came; one is suspended, and of one the data is restricted. */
@Component
class MembersScene implements DemoScene {

    private static final List<Part> PARTS = List.of(
            part(980, "Endah Wulandari", true, "1979-05-03", "35.76.02.1001", "TULIS", 26, "Batik Endah Wulandari"),
            part(975, "Slamet Riyadi", false, "1968-02-17", "35.76.02.1009", "CAP", 38, null),
            part(960, "Siti Aminatun", true, "1972-11-30", "35.76.01.1007", "TULIS COLET", 30, "Batik Aminatun"),
            part(912, "Bambang Sutejo", false, "1965-07-09", "35.76.01.1004", "CAP KOMBINASI", 35, "Batik Sutejo Jaya"),
            part(850, "Ratna Kusuma Dewi", true, "1984-09-21", "35.76.03.1003", "TULIS", 12, null),
            part(790, "Lilik Maryani", true, "1976-01-14", "35.76.03.1001", "TULIS KOMBINASI", 21, "Rumah Batik Lilik"),
            part(640, "Muhammad Arifin", false, "1991-06-25", "35.76.02.1010", "CAP", 7, null),
            part(515, "Tri Wahyuni", true, "1988-12-02", "35.76.01.1008", "TULIS MALAM_DINGIN", 10, "Batik Wahyuni"),
            part(430, "Agus Prasetyo", false, "1995-04-11", "35.76.02.1008", "COLET", 4, null),
            part(310, "Yuli Kartika", true, "1993-07-19", "35.76.03.1002", "TULIS", 6, null),
            part(205, "Sri Rahayu Ningsih", true, "1970-08-28", "35.76.01.1003", "TULIS CAP", 28, "Batik Ningsih"),
            part(120, "Joko Santoso", false, "1980-10-05", "35.76.02.1004", "CAP", 15, "Cap Santoso"));

    private static final String RESTRICTED = "Sri Rahayu Ningsih";

    private final Centres centres;
    private final People people;
    private final Restrictions restrictions;
    private final Members members;
    private final StandingService service;

    MembersScene(Centres centres, People people, Restrictions restrictions, Members members, StandingService service) {
        this.centres = centres;
        this.people = people;
        this.restrictions = restrictions;
        this.members = members;
        this.service = service;
    }

    @Override
    public int order() {
        return 15; // after the accounts
    }

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        MemberId last = null;
        for (int i = 0; i < PARTS.size(); i++) {
            var part = PARTS.get(i);
            stage.at(stage.now().minus(Duration.ofDays(part.daysAgo())));
            var admission = admission(centre, part, i + 1);
            last = members.admit(admission);
            if (part.name().equals(RESTRICTED)) {
                stage.at(stage.now().minus(Duration.ofDays(30)));
                restrictions.restrict(centre.id(), admission.person());
            }
        }
        stage.at(stage.now().minus(Duration.ofDays(16)));
        suspend(stage, centre, Objects.requireNonNull(last));
    }

    private Admission admission(Centre centre, Part part, int n) {
        var ward = part.ward();
        return new Admission(
                centre.id(),
                person(centre, part.name()),
                null,
                null,
                part.business() == null ? Kind.WORKER : Kind.FULL,
                new Admission.Identity(
                        part.name(),
                        "Mojokerto",
                        part.birthDate(),
                        part.female(),
                        part.nik(n),
                        new Phone("62800000010%02d".formatted(n))),
                new Admission.Home("Jl. Contoh %d, RT 002 RW 003".formatted(n), ward, null),
                new Admission.Craft(part.techniques(), part.years(), Set.of(n % 3 == 1 ? "NATURAL" : "SYNTHETIC")),
                part.business() == null
                        ? null
                        : new Admission.Business(part.business(), "99000000010%02d".formatted(n), "13134", 2 + n),
                null);
    }

    /** Whoever has an account in the demo is that person; the others have none. */
    private PersonId person(Centre centre, String name) {
        return people.holders(centre.id(), Role.ARTISAN).stream()
                .filter(person -> person.name().equals(name))
                .map(Person::id)
                .findFirst()
                .orElseGet(() -> people.enter(name));
    }

    private void suspend(DemoStage stage, Centre centre, MemberId member) {
        var supervisor = people.holders(centre.id(), Role.SUPERVISOR).stream()
                .map(Person::id)
                .findFirst()
                .orElseGet(() -> people.enter("Hendra Wijaya"));
        var me = new Scope(centre.id(), supervisor, Set.of(Role.SUPERVISOR));
        as(
                me,
                () -> service.suspend(
                        me,
                        member,
                        new Because("FACTS_OUTDATED", "Alamat usaha pindah, dan belum diberitahukan kepada sentra."),
                        LocalDate.ofInstant(stage.now(), centre.zone()).plusMonths(3)));
    }

    private static Part part(
            int daysAgo,
            String name,
            boolean female,
            String birthDate,
            String ward,
            String techniques,
            int years,
            @Nullable String business) {
        return new Part(
                daysAgo,
                name,
                female,
                LocalDate.parse(birthDate),
                ward,
                Set.of(techniques.split(" ", -1)),
                years,
                business);
    }

    private record Part(
            int daysAgo,
            String name,
            boolean female,
            LocalDate birthDate,
            String ward,
            Set<String> techniques,
            int years,
            @Nullable String business) {

        /** Province 99 was never given to anybody. */
        Nik nik(int serial) {
            return new Nik("997602%02d%02d%02d%04d"
                    .formatted(
                            birthDate.getDayOfMonth() + (female ? 40 : 0),
                            birthDate.getMonthValue(),
                            birthDate.getYear() % 100,
                            9000 + serial));
        }
    }
}
