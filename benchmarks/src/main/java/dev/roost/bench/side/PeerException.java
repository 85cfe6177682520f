package dev.roost.bench.side;

/** A peer cannot do what it is asked for, so that there is nothing to compare with. */
public final class PeerException extends RuntimeException {
  public PeerException(String message) {
    super(message);
  }

  public PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
