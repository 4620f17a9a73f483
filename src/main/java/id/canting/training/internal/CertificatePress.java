package id.canting.training.internal;

import static id.canting.training.internal.Letterhead.INDONESIAN;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes certificates. */
@Component
class CertificatePress {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", INDONESIAN);

    private final Letterhead letterhead;

    CertificatePress(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    byte[] print(Certificates.Face face, String token) {
        return letterhead.print(
                face.centre(),
                "training/certificate-print",
                "certificate.css",
                token,
                Map.of(
                        "face",
                        face,
                        "days",
                        Letterhead.days(day(face.first()), day(face.last())),
                        "issued",
                        day(face.issued())));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
