package dev.roost.index.manifest;

import java.io.Serializable;

/**
 * One key dictionary file of a partition: the keys that got the numbers {@code firstSeq} to {@code
 * firstSeq + count − 1}.
 *
 * @param path relative to the warehouse root
 * @param sha256 of the file, in lower-case hexadecimal
 */
public record KeyLayer(
    int partition, String path, long bytes, String sha256, long firstSeq, long count)
    implements Serializable {
  public KeyLayer {
    Require.notNegative("partition of " + path, partition);
    Require.file(path, bytes, sha256);
    Require.notNegative("firstSeq of " + path, firstSeq);
    Require.notNegative("count of " + path, count);
  }

  /** The first number after this layer. */
  public long nextSeq() {
    return firstSeq + count;
  }
}
