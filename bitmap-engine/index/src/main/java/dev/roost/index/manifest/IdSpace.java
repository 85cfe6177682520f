package dev.roost.index.manifest;

import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordIds;

/**
 * What record ids mean in a manifest. Ids of one (uuid, epoch) are never reused.
 *
 * @param partitions a power of two
 * @param hash the name of the hash that assigns keys to partitions
 */
public record IdSpace(String uuid, int epoch, int partitions, String hash) {
  public IdSpace {
    Require.text("idSpace.uuid", uuid);
    Require.notNegative("idSpace.epoch", epoch);
    if (!KeyHash.NAME.equals(hash)) {
      throw new ManifestException(
          "idSpace.hash is '%s'; this version reads %s".formatted(hash, KeyHash.NAME));
    }
    try {
      new RecordIds(partitions);
    } catch (IllegalArgumentException e) {
      throw new ManifestException("idSpace.partitions: " + e.getMessage(), e);
    }
  }

  public RecordIds ids() {
    return new RecordIds(partitions);
  }
}
