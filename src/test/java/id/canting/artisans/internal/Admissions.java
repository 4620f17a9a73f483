package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.Admission.Kind;
import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Invented people for the tests of the register. */
final class Admissions {

    static final LocalDate BORN = LocalDate.of(1979, 5, 3);
    static final String GUNUNG_GEDANGAN = "35.76.02.1001";

    static final Because BECAUSE = new Because("CARD_MISUSED", "Kartu dipakai orang lain di pameran.");

    /** The last day of a suspension. */
    static final LocalDate LATER = LocalDate.of(2027, 1, 15);

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Admissions() {}

    static Admission of(CentreId centre, PersonId person, String name) {
        int n = SERIAL.incrementAndGet();
        return of(centre, person, name, nik(n), phone(n));
    }

    static Admission of(CentreId centre, PersonId person, String name, Nik nik, Phone phone) {
        return of(centre, person, name, nik, phone, null);
    }

    static Admission of(
            CentreId centre, PersonId person, String name, Nik nik, Phone phone, @Nullable DocumentId photo) {
        return new Admission(
                centre,
                person,
                UUID.randomUUID(),
                "PMH-2026-000123",
                Kind.FULL,
                new Admission.Identity(name, "Mojokerto", BORN, true, nik, phone),
                new Admission.Home("Jl. Kedungsari 12, RT 002 RW 003", GUNUNG_GEDANGAN, null),
                new Admission.Craft(Set.of("TULIS", "CAP"), 20, Set.of("NATURAL")),
                new Admission.Business("Batik Uji", "9900000001001", "13134", 4),
                photo);
    }

    static Admission as(Admission admission, Kind kind) {
        return new Admission(
                admission.centre(),
                admission.person(),
                admission.application(),
                admission.number(),
                kind,
                admission.identity(),
                admission.home(),
                admission.craft(),
                admission.business(),
                admission.photo());
    }

    /** An owner whose NIB is yet to come. */
    static Admission withoutNib(Admission admission) {
        return as(Fact.business(admission, new Admission.Business("Batik Uji", null, null, 4)), Kind.PROVISIONAL);
    }

    static Admission withIndustryCode(Admission admission, String code) {
        return Fact.business(admission, new Admission.Business("Batik Uji", "9900000001001", code, 4));
    }

    static Nik nextNik() {
        return nik(SERIAL.incrementAndGet());
    }

    static Phone nextPhone() {
        return phone(SERIAL.incrementAndGet());
    }

    private static Nik nik(int n) {
        return new Nik("9976024305%02d%04d".formatted(n / 9000 + 10, n % 9000 + 1));
    }

    private static Phone phone(int n) {
        return new Phone("6280000%06d".formatted(n));
    }

    /** As a server sets it, which the refusals of the security chain read. */
    static RequestPostProcessor served() {
        return request -> {
            request.setServletPath(request.getRequestURI());
            request.setPathInfo(null);
            return request;
        };
    }

    static SignedIn inEnglish(SignedIn me) {
        return new SignedIn(me.account(), me.person(), me.name(), me.centre(), me.roles(), Locale.ENGLISH, me.theme());
    }
}
