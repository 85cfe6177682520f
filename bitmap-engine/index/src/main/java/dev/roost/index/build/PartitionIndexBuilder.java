package dev.roost.index.build;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import java.util.Collection;
import java.util.List;

/**
 * Builds the fragments of one partition from its live records and their current values, in any
 * order of record numbers. For one thread. Fields are named by their place in the list given.
 *
 * <p>Per record: {@link #record} once, and then at most one call per field. A field without a call
 * is null. Equal content gives equal bytes whatever the order of the calls.
 */
public final class PartitionIndexBuilder {
  private final List<FieldSpec> fields;

  public PartitionIndexBuilder(RecordIds ids, int partition, List<FieldSpec> fields) {
    this.fields = List.copyOf(fields);
  }

  /** A live record, by its number in the partition. */
  public void record(long seq) {
    later();
  }

  /** A value of a mutex field of strings. */
  public void put(int field, long seq, String value) {
    later();
  }

  /** A value of an int field or of a mutex field of integers. */
  public void put(int field, long seq, long value) {
    later();
  }

  /** A value of a bool field. */
  public void put(int field, long seq, boolean value) {
    later();
  }

  /** The members of a set field of strings; none: an empty set, which is not null. */
  public void putStrings(int field, long seq, Collection<String> members) {
    later();
  }

  /** The members of a set field of integers; none: an empty set, which is not null. */
  public void putInts(int field, long seq, Collection<Long> members) {
    later();
  }

  /**
   * Writes a base fragment per (field, shard) that has a value, and per shard the existence view,
   * as {@code folder/<field>/standard/s-<shard>.frag}; each collection is released as soon as it is
   * written. The builder is of no use afterwards.
   *
   * @param folder relative to the warehouse root
   */
  public List<ViewFragment> write(Warehouse warehouse, String folder) {
    later();
    return List.of();
  }

  private void later() {
    throw new UnsupportedOperationException("" + fields);
  }
}
