package dev.roost.jobs.maintain;

import dev.roost.jobs.JobFailure;
import java.util.List;

/** Why a run whose snapshot would answer otherwise than the one before publishes nothing. */
final class AnswersDiffer {

  private AnswersDiffer() {}

  /**
   * The failure.
   *
   * @param problems at least one sentence
   */
  static JobFailure failure(List<String> problems) {
    return JobFailure.finalOne(
        "AnswersDiffer",
        ("%s There are %d such differences; nothing was published: let a Maintenance verify the"
                + " feature set with repair: true.")
            .formatted(problems.get(0), problems.size()));
  }
}
