package id.canting.people.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.people.Email;
import id.canting.people.NextPage;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    PasswordRules rules;

    @BeforeEach
    void aCentreInMojokerto() {
        var centres = mock(Centres.class);
        when(centres.all())
                .thenReturn(List.of(new Centre(
                        CentreId.next(),
                        "maja",
                        "Maja Barama Wastra",
                        "Sentra IKM Batik",
                        "Jl. Kedungsari",
                        "Gunung Gedangan",
                        "Kota Mojokerto",
                        "35.76",
                        null,
                        null,
                        ZoneId.of("Asia/Jakarta"),
                        LocalTime.of(8, 0),
                        LocalTime.of(15, 0),
                        null)));
        rules = new PasswordRules(new KnownPasswords(), centres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kuda terbang naik sepeda",
                "sulastri makan rujak cingur",
                "x7#pQ2v!m9",
                "batik kuda terbang naik",
                "ñandú corre lejos"
            })
    void aLongPasswordOfOnesOwnWillDo(String password) {
        assertThat(rules.problem(password, PasswordRules.SHORTEST, "Sulastri")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "1234567890",
                "qwertyuiop",
                "iloveyou123456",
                "aaaaaaaaaaaa",
                "abababababab",
                "mojokerto2024",
                "M0j0k3rt0 2024",
                "Batik!Canting99",
                "B4t1k C4nt1ng",
                "Sulastri1965",
                "sulastri batik",
                "Bismillah123!",
                "Maja Barama Wastra"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertThat(rules.problem(password, PasswordRules.SHORTEST, "Sulastri")).contains("people.password.known");
    }

    @Test
    void lengthCountsSignsAndNotBytes() {
        assertThat(rules.problem("ékidiopua", PasswordRules.SHORTEST, "Sri")).contains("people.password.short");
        assertThat(rules.problem("e\u0301kidiopua", PasswordRules.SHORTEST, "Sri"))
                .contains("people.password.short");
        assertThat(rules.problem("ékidiopua ya", PasswordRules.SHORTEST, "Sri")).isEmpty();
        assertThat(rules.problem("kuda biru 1", PasswordRules.SHORTEST_OF_STAFF, "Sri"))
                .contains("people.password.short-staff");
        assertThat(rules.problem("kuda biru ".repeat(13), PasswordRules.SHORTEST, "Sri"))
                .contains("people.password.long");
    }

    @Test
    void twoWaysToTypeAnAccentAreOnePassword() {
        var hashing = new CarefulHashing();
        var hashed = hashing.encode("caf\u00e9 dekat alun-alun");
        assertThat(hashed).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashing.matches("cafe\u0301 dekat alun-alun", hashed)).isTrue();
        assertThat(hashing.matches("cafe dekat alun-alun", hashed)).isFalse();
        assertThat(hashing.matches("caf\u00e9 dekat alun-alun ", hashed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,0", "4,0", "5,1", "6,2", "7,4", "8,8", "9,15", "10,15", "1000,15"})
    void theWaitDoublesUpToAQuarterOfAnHour(int failures, int minutes) {
        assertThat(Brakes.waitAfter(failures)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0812 3456 7890", "+62 812-3456-7890", "62812.3456.7890", " (0812)34567890 "})
    void aPhoneNumberIsReadAsPeopleWriteIt(String typed) {
        assertThat(Phone.parse(typed)).contains(new Phone("6281234567890"));
        assertThat(new Phone("6281234567890")).hasToString("0812 3456 7890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o812 3456 7890",
                "021 555 1234",
                "0812",
                "+1 812 3456 7890",
                "08123456789012345",
                "0812345678\u0660"
            })
    void whatIsNoMobileNumberIsNotTaken(String typed) {
        assertThat(Phone.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "99760,nik.sixteen-digits",
        "997601410299000A,nik.sixteen-digits",
        "0076014102990001,nik.unknown-province",
        "9976017102990001,nik.no-such-date",
        "9976013102990001,nik.no-such-date",
        "9976010013990001,nik.no-such-date",
        "9976014102990000,nik.serial-zero"
    })
    void aNikThatCannotBeSaysWhy(String digits, String why) {
        assertThat(Nik.problem(digits)).contains(why);
        assertThatThrownBy(() -> new Nik(digits)).hasMessage(why);
    }

    @Test
    void aNikShowsItselfMaskedAndKnowsABirthDate() {
        var nik = new Nik("9976014102990001");
        assertThat(nik).hasToString("9976**********01");
        assertThat(nik.saysFemale()).isTrue();
        assertThat(nik.agreesWith(LocalDate.of(1999, 2, 1))).isTrue();
        assertThat(nik.agreesWith(LocalDate.of(1999, 2, 2))).isFalse();
        assertThat(Nik.problem("9976012902000001")).as("2000 was a leap year").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apply?step=2", "/people?q=a%20b", "/applications/0197-x/withdraw"})
    void aPathOfOursIsWhereOneGoesNext(String path) {
        assertThat(NextPage.safe(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apply",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a\r\nSet-Cookie: x",
                "javascript:x",
                "/a b",
                "/{x}"
            })
    void anythingElseIsNot(String text) {
        assertThat(NextPage.safe(text)).isEmpty();
        assertThat(NextPage.safe(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "x@y", "a b@c.id", "a@b.id\r\nBcc: c@d.id", "@b.id", "a@@b.id", "\"a\"@b@c.id", "é@b.id"})
    void whatIsNoAddressIsNotTaken(String typed) {
        assertThat(Email.parse(typed)).isEmpty();
    }

    @Test
    void anAddressIsOneHoweverItIsTyped() {
        assertThat(Email.parse(" Sri.Wahyuni+x@Contoh.ID ")).contains(new Email("sri.wahyuni+x@contoh.id"));
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.7,c63364", "198.51.100.200,c63364", "2001:db8:1:2::3,20010db80001", "not-an-address,unknown"
    })
    void aNetworkIsWhatNeighboursShare(String address, String network) {
        assertThat(Origin.network(address)).isEqualTo(network);
    }

    @Test
    void aSessionSaysWhichDeviceItIs() {
        var mark = new SessionMark(
                AccountId.next(),
                3,
                Instant.parse("2026-09-28T02:00:00Z"),
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36");
        assertThat(mark.device()).isEqualTo("Chrome, Android");
        assertThat(SessionMark.read(mark.text())).contains(mark);
        assertThat(SessionMark.read("of an older release")).isEmpty();
        assertThat(new SessionMark(mark.account(), 1, mark.since(), "").device())
                .isEmpty();
    }
}
