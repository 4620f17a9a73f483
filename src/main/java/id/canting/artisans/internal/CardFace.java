package id.canting.artisans.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.documents.Documents.Picture;
import id.canting.people.QrCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is printed on a card.
 *
 * @param kind of the place that issues it, such as Sentra IKM Batik
 * @param line craft and ward
 * @param check how to check it, up to the code
 * @param owner whose card it is, and where to bring it when found
 * @param logo the document that the centre shows as its logo
 */
record CardFace(
        String language,
        String kind,
        String issuer,
        String name,
        String line,
        String number,
        String since,
        String check,
        String code,
        String owner,
        QrCode qr,
        @Nullable UUID logo,
        @Nullable Picture photo) {

    /** Two cards that look the same have the same. @param press how they are made */
    byte[] fingerprint(String press) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var text : new String[] {
                press, language, kind, issuer, name, line, number, since, check, code, owner, qr.path()
            }) {
                digest.update(text.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            if (logo != null) {
                digest.update(logo.toString().getBytes(UTF_8));
            }
            if (photo != null) {
                digest.update(photo.bytes());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "CardFace[" + number + "]";
    }
}
