package dev.roost.jobs.maintain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found out about a part of a snapshot.
 *
 * @param problems the first ones, a sentence each
 * @param problemCount how many there are
 */
record Verdict(long files, long bytes, long records, List<String> problems, long problemCount)
    implements Serializable {

  /** Problems that are told. */
  static final int TOLD = 20;

  static final Verdict NOTHING = new Verdict(0, 0, 0, List.of(), 0);

  static Verdict ofFile(long bytes, List<String> problems) {
    return new Verdict(1, bytes, 0, problems, problems.size());
  }

  static Verdict ofRecords(long records, List<String> problems, long problemCount) {
    return new Verdict(0, 0, records, problems, problemCount);
  }

  Verdict plus(Verdict other) {
    List<String> first = new ArrayList<>(problems);
    first.addAll(
        other.problems.subList(
            0, Math.min(other.problems.size(), TOLD - Math.min(TOLD, first.size()))));
    return new Verdict(
        files + other.files,
        bytes + other.bytes,
        records + other.records,
        first,
        problemCount + other.problemCount);
  }
}
