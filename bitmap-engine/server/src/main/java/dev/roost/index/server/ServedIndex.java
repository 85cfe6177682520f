package dev.roost.index.server;

import dev.roost.index.query.IndexSnapshot;
import java.time.Instant;

/**
 * One version of a feature set at one snapshot.
 *
 * @param name {@code project.feature_set}
 * @param version the major version
 * @param number of the snapshot within the version
 */
record ServedIndex(
    String name,
    int version,
    long number,
    String manifestUri,
    String manifestSha256,
    Instant publishTime,
    IndexSnapshot snapshot) {

  /** {@code project.feature_set@major}. */
  String fullName() {
    return name + "@" + version;
  }

  boolean isOf(String uri, String sha256) {
    return manifestUri.equals(uri) && manifestSha256.equals(sha256);
  }
}
