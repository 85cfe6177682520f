package dev.roost.embedded.sparkdouble;

/** When an application runs again by itself. */
record Retry(Policy policy, int onFailureRetries) {

  enum Policy {
    NEVER,
    ON_FAILURE,
    ALWAYS
  }

  static Retry of(String word, int onFailureRetries) {
    Policy policy =
        switch (word) {
          case "OnFailure" -> Policy.ON_FAILURE;
          case "Always" -> Policy.ALWAYS;
          default -> Policy.NEVER;
        };
    return new Retry(policy, onFailureRetries);
  }

  /** N retries mean N+1 runs. */
  boolean afterFailure(int executionAttempts) {
    return switch (policy) {
      case NEVER -> false;
      case ON_FAILURE -> executionAttempts <= onFailureRetries;
      case ALWAYS -> true;
    };
  }

  boolean afterSuccess() {
    return policy == Policy.ALWAYS;
  }
}
