package id.canting.artisans.internal;

/** How cloth is made; {@code PRINTING} is no batik, but may stand beside it. */
enum Technique {
    TULIS,
    CAP,
    KOMBINASI,
    COLET,
    MALAM_DINGIN,
    PRINTING
}
