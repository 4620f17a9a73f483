package id.canting.doors;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import id.canting.demo.MovableClock;
import id.canting.testing.Photos;
import java.awt.Color;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A visit on two phones: planned, read by the applicant, made with a photo, and recorded. */
@PlayedDemo
class VisitJourneyTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Jakarta");

    @Autowired
    House house;

    @Autowired
    MovableClock clock;

    @AfterEach
    void asItWas() {
        clock.reset();
    }

    @Test
    void plannedMadeAndRecorded() {
        var application = house.enroll("Paijan Subroto", "paijan");
        var at = LocalDate.now(clock.withZone(HERE)).plusDays(2).atTime(10, 0);
        try (var rini = new Phone(house).signIn("rini", "/tasks");
                var paijan = new Phone(house)) {
            rini.take("Paijan");
            rini.page().fill("[name=plannedFor]", at.toString());
            rini.page().fill("[name=note]", "Siapkan cap yang sedang dipakai.");
            rini.look("visit-plan");
            rini.press("Kirim hasil");

            paijan.enter("paijan", "/applications/" + application);
            paijan.reads("Rini Astuti dari sentra datang ke tempat Anda");
            paijan.look("visit-planned");

            clock.set(at.atZone(HERE).toInstant().plus(Duration.ofHours(1)));
            rini.signIn("rini", "/visits/" + application);
            rini.page().setInputFiles("#VISIT_1", new FilePayload("IMG.jpg", "image/jpeg", Photos.jpeg(Color.ORANGE)));
            PlaywrightAssertions.assertThat(rini.page().locator("#paper-VISIT_1"))
                    .containsText("Tersimpan");
            rini.look("visit-sheet");
            rini.take("Paijan");
            rini.page().check("[name=found][value=yes]");
            rini.page().check("[name=technique][value=shown]");
            rini.page().fill("[name=findings]", "Mengecap sendiri di teras, dengan cap tembaga.");
            rini.look("visit-record");
            rini.press("Kirim hasil");

            paijan.page().reload();
            paijan.reads("Permohonan Anda sedang diputuskan");
            paijan.look("visit-made");
        }
    }
}
