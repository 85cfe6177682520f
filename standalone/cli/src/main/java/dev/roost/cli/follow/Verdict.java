package dev.roost.cli.follow;

/**
 * What an object's state means for a goal.
 *
 * @param why for {@code HOPELESS}: what stands in the way
 */
record Verdict(Kind kind, String why) {

  enum Kind {
    MET,
    /** Not yet. */
    OPEN,
    /** It will not come true by waiting. */
    HOPELESS
  }

  static Verdict met() {
    return new Verdict(Kind.MET, "");
  }

  static Verdict open() {
    return new Verdict(Kind.OPEN, "");
  }

  static Verdict hopeless(String why) {
    return new Verdict(Kind.HOPELESS, why);
  }
}
