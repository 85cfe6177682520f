package dev.roost.embedded.parts;

/** A part cannot run; the message is one sentence that names it and what to do. */
public final class PartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PartException(String message) {
    super(message);
  }

  public PartException(String message, Throwable cause) {
    super(message, cause);
  }
}
