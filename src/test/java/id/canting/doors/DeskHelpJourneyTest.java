package id.canting.doors;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import id.canting.testing.Photos;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody without a phone at the desk: staff write, the person signs the receipt, and only then it is sent. */
@PlayedDemo
class DeskHelpJourneyTest {

    @Autowired
    House house;

    @Test
    void writtenSignedAndSent() {
        try (var hendra = new Phone(house).signIn("hendra", "/desk/help")) {
            hendra.look("desk-help");
            var page = hendra.page();
            page.fill("[name=name]", "Mbah Tukinem");
            page.fill("[name=ownPhone]", "0812 0000 4790");
            page.check("[name=seen]");
            hendra.press("Mulai mengisi");
            hendra.reads("Anda mengisi untuk Mbah Tukinem");
            hendra.look("desk-help-1");

            page.fill("[name=birthPlace]", "Mojokerto");
            page.fill("[name=birthDate]", "02-03-1948");
            page.check("[name=sex][value=F]");
            hendra.press("Simpan dan lanjut");
            page.fill("[name=nik]", "9976014203480790");
            photo(hendra, "KTP", Color.CYAN);
            photo(hendra, "PHOTO", Color.ORANGE);
            page.fill("[name=street]", "Jl. Meri Gg. 2 No. 5");
            page.fill("[name=rt]", "001");
            page.fill("[name=rw]", "002");
            page.selectOption("[name=ward]", "35.76.03.1003");
            page.check("[name=residence][value=AT_ADDRESS]");
            hendra.press("Simpan dan lanjut");
            page.check("[name=kind][value=WORKER]");
            page.check("[name=techniques][value=TULIS]");
            page.fill("[name=experienceYears]", "60");
            photo(hendra, "WORK_1", Color.MAGENTA);
            hendra.press("Simpan dan lanjut");
            page.check("[name=truth]");
            page.check("[name=processing]");
            hendra.press("Simpan, lalu periksa semuanya");

            hendra.press("Buat tanda terima");
            hendra.look("desk-help-confirmation");
            page.setInputFiles("#RECEIPT", new FilePayload("IMG.jpg", "image/jpeg", Photos.jpeg(Color.WHITE)));
            hendra.press("Simpan foto tanda terima");
            hendra.reads("Ditegaskan dengan tanda tangan");
            hendra.press("Kirim permohonan");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("PMH-");
            hendra.look("desk-help-sent");

            hendra.open("/tasks?q=Tukinem");
            PlaywrightAssertions.assertThat(page.locator("ul.task-list a")).hasCount(0);
        }
        try (var rini = new Phone(house).signIn("rini", "/tasks?q=Tukinem")) {
            PlaywrightAssertions.assertThat(rini.page().locator("ul.task-list a"))
                    .hasCount(1);
        }
    }

    private static void photo(Phone who, String paper, Color colour) {
        who.page().setInputFiles("#" + paper, new FilePayload("IMG.jpg", "image/jpeg", Photos.jpeg(colour)));
        PlaywrightAssertions.assertThat(who.page().locator("#paper-" + paper)).containsText("Tersimpan");
    }
}
