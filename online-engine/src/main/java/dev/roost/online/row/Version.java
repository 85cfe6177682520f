package dev.roost.online.row;

/**
 * The version of a row or cell: by event time, then created time, then the hash as an unsigned
 * number.
 *
 * @param eventTime microseconds since the epoch
 * @param created microseconds since the epoch
 * @param hash xxHash64 of the row's canonical bytes
 */
public record Version(long eventTime, long created, long hash) implements Comparable<Version> {

  public static Version of(dev.roost.proto.core.v1alpha1.Version version) {
    return new Version(version.getEventTime(), version.getCreated(), version.getHash());
  }

  static Version newer(Version one, Version other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  boolean isAfter(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    int byTime = Long.compare(eventTime, other.eventTime);
    if (byTime != 0) {
      return byTime;
    }
    int byCreated = Long.compare(created, other.created);
    return byCreated != 0 ? byCreated : Long.compareUnsigned(hash, other.hash);
  }
}
