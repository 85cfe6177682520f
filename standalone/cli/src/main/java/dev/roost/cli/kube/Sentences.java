package dev.roost.cli.kube;

/** Other programs' messages, made fit for one line. */
public final class Sentences {

  private Sentences() {}

  /** Joins lines and ends with a full stop. */
  public static String oneSentence(String message) {
    String line = message.strip().replaceAll("\\s*\\R\\s*[*-]?\\s*", " ").replaceAll(" {2,}", " ");
    boolean ended = line.endsWith(".") || line.endsWith("!") || line.endsWith("?");
    return ended ? line : line + ".";
  }
}
