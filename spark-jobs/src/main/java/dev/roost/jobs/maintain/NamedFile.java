package dev.roost.jobs.maintain;

import dev.roost.index.keys.KeyHash;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.Manifest;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as a manifest names it.
 *
 * @param path relative to the warehouse root
 */
record NamedFile(String path, long bytes, String sha256) implements Serializable {

  /** All files of a snapshot, but those of the history that it does not read latest states from. */
  static List<NamedFile> of(Manifest manifest) {
    List<NamedFile> files = new ArrayList<>();
    manifest.views().stream()
        .flatMap(view -> view.shards().stream())
        .forEach(
            shard -> {
              files.add(of(shard.base()));
              shard.deltas().forEach(delta -> files.add(of(delta)));
            });
    manifest.keys().forEach(k -> files.add(new NamedFile(k.path(), k.bytes(), k.sha256())));
    manifest.latest().forEach(l -> files.add(new NamedFile(l.path(), l.bytes(), l.sha256())));
    manifest.seen().forEach(s -> files.add(new NamedFile(s.path(), s.bytes(), s.sha256())));
    return files;
  }

  private static NamedFile of(FragmentEntry fragment) {
    return new NamedFile(fragment.path(), fragment.bytes(), fragment.sha256());
  }

  /**
   * Whether it is in a sample: the same files each time.
   *
   * @param rate above 0, at most 1: every file is
   */
  boolean isSampled(double rate) {
    long hash = KeyHash.of(path.getBytes(StandardCharsets.UTF_8)) >>> 1;
    return rate >= 1 || hash < (long) (rate * Long.MAX_VALUE);
  }
}
