package dev.roost.core.store;

/** Why something ended: a PascalCase reason and a sentence, both fit to be stored. */
public record Why(String reason, String message) {

  /** Messages may quote data; a longer one tells nobody more. */
  private static final int LONGEST = 4096;

  public Why {
    reason = clean(reason);
    message = clean(message);
  }

  /** The text without the NUL characters that PostgreSQL cannot store, at a length for people. */
  static String clean(String text) {
    String storable = text.replace('\0', '\uFFFD');
    return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST - 1) + "…";
  }
}
