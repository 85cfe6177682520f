package dev.roost.jobs.expect;

import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.OnFailure;

/** Results of expectations, in words. */
final class Outcome {

  private static final int LONGEST = 200;

  private Outcome() {}

  static ExpectationResult met(Expectation expectation, String expected, String found) {
    return of(expectation, expected, found).setPassed(true).build();
  }

  static ExpectationResult broken(Expectation expectation, String expected, String found) {
    return of(expectation, expected, found).build();
  }

  private static ExpectationResult.Builder of(
      Expectation expectation, String expected, String found) {
    return ExpectationResult.newBuilder()
        .setName(expectation.getName())
        .setFeature(expectation.getFeature())
        .setExpected(cut(expected))
        .setFound(cut(found))
        .setOnFailure(
            expectation.getOnFailure() == OnFailure.ON_FAILURE_WARN
                ? OnFailure.ON_FAILURE_WARN
                : OnFailure.ON_FAILURE_FAIL);
  }

  /** Such as {@code between 0 and 150}. */
  static String range(String min, String max) {
    if (min.isEmpty()) {
      return "at most " + max;
    }
    return max.isEmpty() ? "at least " + min : "between " + min + " and " + max;
  }

  /** Values may be long; their beginning tells enough. */
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
