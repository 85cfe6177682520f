package dev.roost.platform.service;

/** How a part is; {@code message} says what is wrong when it is down. */
public record Health(State state, String message) {

  /** Whether the part works. */
  public enum State {
    UP,
    DOWN
  }

  public static Health up() {
    return new Health(State.UP, "");
  }

  public static Health down(String message) {
    return new Health(State.DOWN, message);
  }

  public boolean isUp() {
    return state == State.UP;
  }
}
