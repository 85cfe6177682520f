package dev.roost.core.store;

/** Whether a feature set is wanted. */
public enum FeatureSetState {
  DECLARED,
  /** Its resource is gone; its data is kept. */
  DETACHED,
  /** Its files are being deleted; the row goes last. */
  PURGING;

  /** Whether readers see the data. */
  public boolean isReadable() {
    return this != PURGING;
  }

  /** Whether runs may be registered. */
  public boolean takesRuns() {
    return this == DECLARED;
  }
}
