package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** A participant has a certificate, or a letter that says how long they were there. @param number such as LAT-2026-000123 */
public record CertificateIssued(
        EnrolmentId enrolment, CentreId centre, PersonId person, CertificateKind kind, String number) {}
