package dev.roost.index.sql;

/** Which of the three values of a condition is looked for; unknown never is. */
enum Wanted {
  TRUE,
  FALSE;

  Wanted negated() {
    return this == TRUE ? FALSE : TRUE;
  }

  boolean isTrue() {
    return this == TRUE;
  }
}
