package dev.roost.embedded.sparkdouble;

import java.util.stream.Stream;

/** The states of a SparkApplication that the double passes through, as v1beta2 spells them. */
enum AppState {
  NEW(""),
  SUBMITTED("SUBMITTED"),
  RUNNING("RUNNING"),
  SUCCEEDING("SUCCEEDING"),
  COMPLETED("COMPLETED"),
  FAILING("FAILING"),
  FAILED("FAILED"),
  SUBMISSION_FAILED("SUBMISSION_FAILED"),
  PENDING_RERUN("PENDING_RERUN"),
  /** One that only the real operator passes through; the double leaves it alone. */
  FOREIGN("UNKNOWN");

  private final String word;

  AppState(String word) {
    this.word = word;
  }

  static AppState of(String word) {
    return Stream.of(values()).filter(state -> state.word.equals(word)).findFirst().orElse(FOREIGN);
  }

  String word() {
    return word;
  }

  boolean isTerminal() {
    return this == COMPLETED || this == FAILED;
  }
}
