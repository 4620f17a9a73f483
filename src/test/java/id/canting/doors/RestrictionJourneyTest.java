package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.artisans.Members;
import id.canting.identity.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member asks on her phone that her data be kept and not used; the office sees less, opens it for a reason that she reads. */
@PlayedDemo
class RestrictionJourneyTest {

    @Autowired
    House house;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    private SignedIn wening;
    private String number;

    @BeforeEach
    void aMember() {
        wening = house.guest("Wening Palupi", "wening");
        members.admit(House.admission(wening, "9976026104858802", "6280000008802", "Jl. Kenanga 7"));
        number = members.find(wening.scope().centre(), wening.person())
                .orElseThrow()
                .number();
    }

    @AfterEach
    void asItWas() {
        house.seeOff(wening, "6280000008898");
    }

    @Test
    void askedForOnAPhoneAndEndedThere() {
        var check = "/k?number=" + number + "&code=" + code();
        try (var phone = new Phone(house);
                var desk = new Phone(house)) {
            phone.enter("wening", "/my-data/requests/new");
            phone.page().click("label:has-text('Batasi data saya')");
            phone.press("Kirim permintaan");
            phone.reads("Diperiksa");

            desk.signIn("rini", "/tasks");
            desk.take("Wening");
            desk.page().check("input[name=answer][value=grant]");
            desk.page().fill("textarea[name=explanation]", "Data Anda kami simpan dan tidak kami pakai.");
            desk.press("Kirim hasil");

            desk.open("/members?q=wening");
            desk.reads("Data dibatasi");
            desk.look("restricted-list");
            assertThat(desk.page().locator("main").textContent()).doesNotContain("Gunung Gedangan");
            desk.page().click("th a:has-text('Wening Palupi')");
            desk.reads(number);
            desk.look("restricted-member");
            assertThat(desk.page().locator("main").textContent()).doesNotContain("Jl. Kenanga");
            desk.page().click("a:has-text('Buka rinciannya')");
            desk.press("Buka");
            desk.reads("Pilih salah satu");
            desk.page().click("label:has-text('diminta oleh orangnya sendiri')");
            desk.look("restricted-open");
            desk.press("Buka");
            desk.reads("Jl. Kenanga 7");

            phone.open(check);
            phone.reads("Kartu berlaku");
            phone.reads("W. P.");
            phone.look("restricted-check");
            phone.open("/my-data/readers");
            phone.reads("Rini Astuti");
            phone.reads("diminta oleh orangnya sendiri");
            phone.open("/my-data");
            phone.look("restricted-my-data");
            phone.press("Akhiri pembatasan");
            PlaywrightAssertions.assertThat(phone.page().locator("main")).not().containsText("Data Anda dibatasi");
            phone.open(check);
            phone.reads("Wening Palupi");
        }
    }

    private String code() {
        return jdbc.sql("select check_code from member where person_id = :person")
                .param("person", wening.person().value())
                .query(String.class)
                .single();
    }
}
