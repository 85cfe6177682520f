package dev.roost.core.recover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a manifest is: the folder of the attempt that wrote it.
 *
 * @param path relative to the warehouse
 */
record ManifestPlace(
    String path, FeatureSetName featureSet, int version, String ingestion, long token) {

  /** An attempt's folder and what is in it. */
  private static final Pattern IN_ATTEMPT =
      Pattern.compile("data/([^/]+)/([^/]+)/v([0-9]{1,9})/([^/]+)/([0-9]{1,18})/(.+)");

  private static final String MANIFEST = "manifest.json";

  /** The place, if this is a manifest. */
  static Optional<ManifestPlace> of(String path) {
    Matcher parts = IN_ATTEMPT.matcher(path);
    if (!parts.matches() || !parts.group(6).equals(MANIFEST)) {
      return Optional.empty();
    }
    return Optional.of(
        new ManifestPlace(
            path,
            new FeatureSetName(parts.group(1), parts.group(2)),
            Integer.parseInt(parts.group(3)),
            parts.group(4),
            Long.parseLong(parts.group(5))));
  }

  /** The fencing token of the attempt that wrote this file; 0: none did. */
  static long tokenOf(String path) {
    Matcher parts = IN_ATTEMPT.matcher(path);
    return parts.matches() ? Long.parseLong(parts.group(5)) : 0;
  }
}
