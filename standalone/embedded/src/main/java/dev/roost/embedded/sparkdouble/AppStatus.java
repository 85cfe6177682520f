package dev.roost.embedded.sparkdouble;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The part of a SparkApplication's status that the double keeps. */
record AppStatus(
    AppState state,
    String message,
    String submissionId,
    int executionAttempts,
    int submissionAttempts,
    Optional<Instant> submittedAt,
    Optional<Instant> terminatedAt) {

  static AppStatus of(GenericKubernetesResource app) {
    return new AppStatus(
        AppState.of(text(app, "applicationState", "state")),
        text(app, "applicationState", "errorMessage"),
        text(app, "submissionID"),
        number(app, "executionAttempts"),
        number(app, "submissionAttempts"),
        time(app, "lastSubmissionAttemptTime"),
        time(app, "terminationTime"));
  }

  private static Object value(GenericKubernetesResource app, String... path) {
    Object[] full = new Object[path.length + 1];
    full[0] = "status";
    System.arraycopy(path, 0, full, 1, path.length);
    return app.get(full);
  }

  private static String text(GenericKubernetesResource app, String... path) {
    Object value = value(app, path);
    return value == null ? "" : value.toString();
  }

  private static int number(GenericKubernetesResource app, String field) {
    return value(app, field) instanceof Number number ? number.intValue() : 0;
  }

  private static Optional<Instant> time(GenericKubernetesResource app, String field) {
    return Optional.of(text(app, field)).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  /** The status after a step. */
  AppStatus after(AppMachine.Step step, Instant now) {
    return switch (step.state()) {
      case SUBMITTED ->
          new AppStatus(
              AppState.SUBMITTED,
              "",
              UUID.randomUUID().toString(),
              executionAttempts + 1,
              submissionAttempts + 1,
              Optional.of(now),
              Optional.empty());
      case SUCCEEDING, FAILING, SUBMISSION_FAILED -> with(step, Optional.of(now));
      case NEW, RUNNING, COMPLETED, FAILED, PENDING_RERUN, FOREIGN -> with(step, terminatedAt);
    };
  }

  private AppStatus with(AppMachine.Step step, Optional<Instant> termination) {
    return new AppStatus(
        step.state(),
        step.message(),
        submissionId,
        executionAttempts,
        submissionAttempts,
        submittedAt,
        termination);
  }

  /** As the API takes it; times that are not known are explicit nulls. */
  Map<String, Object> toMap(String podName) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("applicationState", state(state.word(), message));
    map.put("driverInfo", Map.of("podName", podName));
    map.put("submissionID", submissionId);
    map.put("sparkApplicationId", "roost-" + submissionId);
    map.put("executionAttempts", executionAttempts);
    map.put("submissionAttempts", submissionAttempts);
    map.put("lastSubmissionAttemptTime", submittedAt.map(Instant::toString).orElse(null));
    map.put("terminationTime", terminatedAt.map(Instant::toString).orElse(null));
    return map;
  }

  private static Map<String, Object> state(String word, String message) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", word);
    if (!message.isEmpty()) {
      map.put("errorMessage", message);
    }
    return map;
  }
}
