package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordIds;

/**
 * What record ids mean in a manifest. Ids of one (uuid, epoch) are never reused.
 *
 * @param partitions a power of two
 * @param hash the name of the hash that assigns keys to partitions; {@link #BY_ID}: there is none,
 *     for a key is one Int that is the record id itself
 */
public record IdSpace(String uuid, int epoch, int partitions, String hash) {
  /** What {@link #hash} is where keys are record ids. */
  public static final String BY_ID = "id";

  public IdSpace {
    Require.text("idSpace.uuid", uuid);
    Require.notNegative("idSpace.epoch", epoch);
    if (!KeyHash.NAME.equals(hash) && !BY_ID.equals(hash)) {
      throw new ManifestException(
          "idSpace.hash is '%s'; this version reads %s and %s"
              .formatted(hash, KeyHash.NAME, BY_ID));
    }
    try {
      new RecordIds(partitions);
    } catch (IllegalArgumentException e) {
      throw new ManifestException("idSpace.partitions: " + e.getMessage(), e);
    }
  }

  /** Whether a record's key is its id; then there are no key dictionaries. */
  @JsonIgnore
  public boolean isById() {
    return BY_ID.equals(hash);
  }

  public RecordIds ids() {
    return new RecordIds(partitions);
  }
}
