package dev.roost.cli.kube;

/** A change of an object: what happened, and the object after (for {@code GONE}: before) it. */
public record WatchEvent(Type type, Resource resource) {

  /** What happened. */
  public enum Type {
    /** The object is there: new, or already there when the watch began. */
    PRESENT,
    CHANGED,
    GONE
  }

  public boolean isGone() {
    return type == Type.GONE;
  }
}
