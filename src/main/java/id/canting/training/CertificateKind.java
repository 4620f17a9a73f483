package id.canting.training;

/** What a participant takes home. */
public enum CertificateKind {
    /** Has attended, passed and can do it. */
    CERTIFICATE,
    /** Was there, and no more is said. */
    ATTENDANCE_LETTER
}
