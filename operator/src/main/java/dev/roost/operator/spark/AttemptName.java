package dev.roost.operator.spark;

import dev.roost.operator.mapping.Sha256;

/** The name of an attempt's SparkApplication and Secret. */
public final class AttemptName {
  private static final int LONGEST = 40;
  private static final int HASH_LENGTH = 8;

  private AttemptName() {}

  /**
   * A DNS-1035 label, the same for the same attempt: the ingestion's first 40 characters, 8 of the
   * SHA-256 of project and name, and the attempt's number.
   */
  public static String of(String project, String ingestion, int attempt) {
    String hash = Sha256.hex(Sha256.of(project + "/" + ingestion)).substring(0, HASH_LENGTH);
    String start = ingestion.substring(0, Math.min(LONGEST, ingestion.length()));
    String prefix = Character.isLetter(start.charAt(0)) ? "" : "i-";
    return prefix + start + "-" + hash + "-" + attempt;
  }
}
