package id.canting.people;

/** Not before the second factor was shown again. Nothing has happened yet; leave it to the page that asks. */
public class ProofNeeded extends RuntimeException {}
