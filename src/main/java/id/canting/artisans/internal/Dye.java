package id.canting.artisans.internal;

/** What cloth is coloured with. */
enum Dye {
    NATURAL,
    SYNTHETIC
}
