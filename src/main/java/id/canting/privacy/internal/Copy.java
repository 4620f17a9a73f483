package id.canting.privacy.internal;

import id.canting.identity.OptionalConsents.Consent;
import id.canting.identity.PersonalData.Piece;
import java.io.IOException;

/** A copy of somebody's data on its way out, written as it comes. */
interface Copy {

    void begin() throws IOException;

    void piece(Piece piece);

    void consent(Consent consent);

    /** From here on: who has read what. */
    void readers() throws IOException;

    void reader(MyData.Reader reader);

    void end() throws IOException;
}
