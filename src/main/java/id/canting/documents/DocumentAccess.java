package id.canting.documents;

import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import java.util.UUID;

/** A module that owns cases says who may read their files. */
public interface DocumentAccess {

    /** The kind of case that this speaks for. */
    String caseKind();

    boolean mayRead(SignedIn me, UUID caseId);

    /** Whom the case is about, whoever uploaded its files. */
    PersonId subject(UUID caseId);
}
