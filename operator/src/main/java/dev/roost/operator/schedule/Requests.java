package dev.roost.operator.schedule;

import dev.roost.crds.IngestionSchedule;
import dev.roost.operator.status.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads the annotations that ask for a run now. */
final class Requests {
  private static final String ID = "[a-z][a-z0-9]{0,9}";

  private Requests() {}

  /**
   * What the annotations say.
   *
   * @param written the value that is remembered; empty when nothing is asked for
   * @param request empty when it is not understood
   * @param problem why it is not, in a sentence; empty when it is
   */
  record Read(Optional<String> written, Optional<Request> request, String problem) {}

  static Read of(IngestionSchedule resource) {
    Map<String, String> annotations =
        Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
    String id = annotations.getOrDefault(IngestionSchedule.TRIGGER, "");
    Optional<String> time = Optional.ofNullable(annotations.get(IngestionSchedule.TRIGGER_TIME));
    if (id.isEmpty()) {
      return new Read(Optional.empty(), Optional.empty(), "");
    }
    Optional<Instant> instant = time.flatMap(Times::read);
    if (!id.matches(ID)) {
      return refused(
          id,
          "'%s' in annotation %s is no name for a run; use a letter and up to 9 letters and digits."
              .formatted(id, IngestionSchedule.TRIGGER));
    }
    if (time.isPresent() && instant.isEmpty()) {
      return refused(
          id,
          "'%s' in annotation %s is no time; use one such as 2026-03-01T00:00:00Z, and another %s."
              .formatted(time.get(), IngestionSchedule.TRIGGER_TIME, IngestionSchedule.TRIGGER));
    }
    return new Read(Optional.of(id), Optional.of(new Request(id, instant)), "");
  }

  private static Read refused(String id, String problem) {
    return new Read(
        Optional.of(id.substring(0, Math.min(id.length(), 64))), Optional.empty(), problem);
  }
}
