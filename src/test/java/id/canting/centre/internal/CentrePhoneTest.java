package id.canting.centre.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.centre.Centre;
import id.canting.identity.CentreId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentrePhoneTest {

    @ParameterizedTest
    @CsvSource({"6281234567890, 6281234567890, 0812 3456 7890", "62321123456, , 0321123456", ", , "})
    void onlyAMobileNumberIsWrittenToByWhatsApp(
            @Nullable String phone, @Nullable String whatsApp, @Nullable String dialled) {
        var centre = new Centre(
                new CentreId(new UUID(0, 1)),
                "wastra",
                "Wastra",
                "Sentra IKM Batik",
                "Jl. Contoh 1",
                "Magersari",
                "Kota Mojokerto",
                "35.76",
                phone,
                null,
                ZoneId.of("Asia/Jakarta"),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30),
                null);
        assertThat(centre.whatsApp()).isEqualTo(whatsApp);
        assertThat(centre.dialled()).isEqualTo(dialled);
    }
}
