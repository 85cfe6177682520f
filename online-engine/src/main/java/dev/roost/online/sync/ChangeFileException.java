package dev.roost.online.sync;

/** A change file is not what it should be; its snapshot is not acknowledged. */
public final class ChangeFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ChangeFileException(String message) {
    super(message);
  }

  ChangeFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
