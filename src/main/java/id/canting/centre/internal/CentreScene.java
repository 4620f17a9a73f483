package id.canting.centre.internal;

import id.canting.centre.CentreProfile;
import id.canting.centre.CentreProfile.Fact;
import id.canting.centre.CentreProfile.Words;
import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The centre of Kota Mojokerto, with the figures that the ministry published, and an invented neighbour. */
@Component
class CentreScene implements DemoScene {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

    private final CentreSetup setup;

    CentreScene(CentreSetup setup) {
        this.setup = setup;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public void play(DemoStage stage) {
        stage.at(Instant.parse("2024-02-07T02:00:00Z"));
        var home = setup.found(new NewCentre(
                "maja-barama-wastra",
                "Maja Barama Wastra",
                "Sentra IKM Batik",
                "Jl. Kedungsari",
                "Kelurahan Gunung Gedangan, Kecamatan Magersari",
                "Kota Mojokerto",
                "35.76",
                null,
                null,
                WIB,
                LocalTime.of(8, 0),
                LocalTime.of(15, 30)));
        setup.describe(home, profile());
        setup.found(new NewCentre(
                "wastra-jenggala",
                "Wastra Jenggala",
                "Sentra IKM Batik",
                "Jl. Kali Jetis",
                "Kelurahan Lemahputro, Kecamatan Sidoarjo",
                "Kabupaten Sidoarjo",
                "35.15",
                null,
                null,
                WIB,
                LocalTime.of(8, 0),
                LocalTime.of(15, 0)));
    }

    private static CentreProfile profile() {
        return new CentreProfile(
                new Words(
                        "Gedung dua lantai di Gunung Gedangan dibangun dengan dana alokasi khusus dan dibuka pada"
                                + " 7 Februari 2024. Di dalamnya ada ruang nyanting dan cap, pewarnaan, lorod,"
                                + " pengolahan limbah, studio foto, dan galeri.",
                        "The two-storey building in Gunung Gedangan was paid for by the special allocation fund and"
                                + " opened on 7 February 2024. It has rooms for canting and stamp work, dyeing, wax"
                                + " removal, waste water treatment, a photo studio and a gallery."),
                List.of(
                        new Fact(new Words("Tenaga kerja", "Workforce"), 125, null, new Words("orang", "people")),
                        new Fact(
                                new Words("Hasil setahun", "Output a year"),
                                5_477,
                                786L,
                                new Words("potong", "pieces")),
                        new Fact(
                                new Words("Ber-Batikmark", "With Batikmark"),
                                14,
                                null,
                                new Words("pembatik", "artisans"))),
                new Words(
                        "Keadaan satu tahun setelah dibuka. Sumber: Kementerian Perindustrian.",
                        "One year after the opening. Source: Ministry of Industry."));
    }
}
