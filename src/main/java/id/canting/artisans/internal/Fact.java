package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.Admission.Business;
import id.canting.artisans.Admission.Craft;
import id.canting.artisans.Admission.Home;
import id.canting.artisans.Admission.Identity;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A fact about a member that can change, and its value as a text: the lines of an address, words of a list. */
enum Fact {
    NAME,
    NIK,
    BIRTH_DATE,
    /** Street with RT and RW; the ward, if it lies in the city; the place elsewhere. */
    ADDRESS,
    /** To be reached at. One signs in with that of the account. */
    PHONE,
    TECHNIQUES,
    /** NIB, and the name of the business. */
    BUSINESS_ID;

    /** Whether somebody compares it with a paper before it is changed. */
    boolean checked(String value) {
        return switch (this) {
            case NAME, NIK, BIRTH_DATE, BUSINESS_ID -> true;
            case ADDRESS -> !line(value, 2).isEmpty();
            case PHONE, TECHNIQUES -> false;
        };
    }

    /** Whether a second person looks as well: who somebody is. */
    boolean byTwo() {
        return this == NAME || this == NIK;
    }

    /** A NIB can be looked up; everything else is shown by a paper. */
    boolean paperNeeded() {
        return this != BUSINESS_ID;
    }

    /** A card says it. */
    boolean onCard() {
        return this == NAME || this == ADDRESS || this == TECHNIQUES;
    }

    /** Empty when there is none. */
    String of(Admission one) {
        var self = one.identity();
        var business = one.business();
        return switch (this) {
            case NAME -> self.name();
            case NIK -> self.nik().digits();
            case BIRTH_DATE -> self.birthDate().toString();
            case ADDRESS ->
                address(one.home().address(), one.home().ward(), one.home().elsewhere());
            case PHONE -> self.phone() == null ? "" : self.phone().digits();
            case TECHNIQUES -> String.join(" ", new TreeSet<>(one.craft().techniques()));
            case BUSINESS_ID -> business == null ? "" : businessId(business.businessId(), business.name());
        };
    }

    /** The same member with this value. */
    Admission in(Admission one, String value) {
        var self = one.identity();
        return switch (this) {
            case NAME -> with(one, identity(value, self.birthDate(), self.nik(), self));
            case NIK -> with(one, identity(self.name(), self.birthDate(), new Nik(value), self));
            case BIRTH_DATE -> with(one, identity(self.name(), LocalDate.parse(value), self.nik(), self));
            case PHONE ->
                with(
                        one,
                        new Identity(
                                self.name(),
                                self.birthPlace(),
                                self.birthDate(),
                                self.female(),
                                self.nik(),
                                new Phone(value)));
            case ADDRESS ->
                with(
                        one,
                        self,
                        new Home(line(value, 0), orNull(line(value, 1)), orNull(line(value, 2))),
                        one.craft(),
                        one.business(),
                        one.kind());
            case TECHNIQUES ->
                craft(
                        one,
                        new Craft(
                                value.isEmpty() ? Set.of() : Set.of(value.split(" ", -1)),
                                one.craft().experienceYears(),
                                one.craft().dyes()));
            case BUSINESS_ID -> {
                var known = one.business();
                yield business(
                        one,
                        new Business(
                                line(value, 1),
                                orNull(line(value, 0)),
                                known == null ? null : known.industryCode(),
                                known == null ? null : known.workers()));
            }
        };
    }

    static String address(String street, @Nullable String ward, @Nullable String elsewhere) {
        return oneLine(street) + "\n" + (ward == null ? "" : ward) + "\n"
                + (elsewhere == null ? "" : oneLine(elsewhere));
    }

    static String businessId(@Nullable String number, String name) {
        return (number == null ? "" : number) + "\n" + oneLine(name);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** @param n the first is 0 */
    static String line(String value, int n) {
        var lines = value.split("\n", -1);
        return n < lines.length ? lines[n] : "";
    }

    static Admission craft(Admission one, Craft craft) {
        return with(one, one.identity(), one.home(), craft, one.business(), one.kind());
    }

    static Admission business(Admission one, Business business) {
        return with(one, one.identity(), one.home(), one.craft(), business, one.kind());
    }

    static Admission as(Admission one, Admission.Kind kind) {
        return with(one, one.identity(), one.home(), one.craft(), one.business(), kind);
    }

    private static Identity identity(String name, LocalDate born, Nik nik, Identity self) {
        return new Identity(name, self.birthPlace(), born, self.female(), nik, self.phone());
    }

    private static Admission with(Admission one, Identity identity) {
        return with(one, identity, one.home(), one.craft(), one.business(), one.kind());
    }

    private static Admission with(
            Admission one,
            Identity identity,
            Home home,
            Craft craft,
            @Nullable Business business,
            Admission.Kind kind) {
        return new Admission(
                one.centre(),
                one.person(),
                one.application(),
                one.number(),
                kind,
                identity,
                home,
                craft,
                business,
                one.photo());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
