package dev.roost.core.recover;

/** What keeps a feature set, or everything, from being recovered; one sentence. */
final class RecoveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecoveryException(String message) {
    super(message);
  }

  RecoveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
