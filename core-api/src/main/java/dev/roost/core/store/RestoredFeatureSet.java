package dev.roost.core.store;

import java.time.Instant;
import java.util.List;

/**
 * A feature set that the registry had before it was lost.
 *
 * @param uid of the resource that declared it
 * @param lastSequence the greatest place in the queue that was given
 * @param lastToken no token up to this one is given again
 * @param lastAcceptTime later runs are accepted after it
 * @param runs in the order of their publication
 */
public record RestoredFeatureSet(
    String project,
    String name,
    String uid,
    Instant createTime,
    long lastSequence,
    long lastToken,
    Instant lastAcceptTime,
    List<RestoredVersion> versions,
    List<RestoredRun> runs) {

  public RestoredFeatureSet {
    versions = List.copyOf(versions);
    runs = List.copyOf(runs);
  }

  /** {@code project/name}, for people. */
  public String fullName() {
    return project + "/" + name;
  }
}
