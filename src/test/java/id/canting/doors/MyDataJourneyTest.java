package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On a phone: what is kept, who read it, and a copy of all of it to take away. */
@PlayedDemo
class MyDataJourneyTest {

    @Autowired
    House house;

    @Test
    void seenAndDownloaded() throws IOException {
        try (var endah = new Phone(house).signIn("endah", "/my-data")) {
            endah.look("my-data");
            endah.open("/my-data/kept");
            endah.look("my-data-kept");
            endah.open("/my-data/readers");
            endah.look("my-data-readers");
            endah.open("/my-data/consents");
            endah.look("my-data-consents");

            endah.open("/my-data");
            var copy = endah.page().waitForDownload(() -> endah.press("Untuk lembar kerja"));

            assertThat(copy.suggestedFilename()).endsWith(".csv");
            assertThat(Files.readString(copy.path())).contains("Endah Wulandari");
        }
    }
}
