package dev.roost.index.fragment;

import dev.roost.index.file.Checksums;
import dev.roost.index.manifest.Bounds;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;

/** The bytes of a fragment and what a manifest says of them. */
public final class FragmentFile {
  private final FragmentHeader header;
  private final byte[] bytes;
  private final long records;
  private final long touched;
  private final int rows;
  private final Bounds bounds;

  FragmentFile(
      FragmentHeader header, byte[] bytes, long records, long touched, int rows, Bounds bounds) {
    this.header = header;
    this.bytes = bytes;
    this.records = records;
    this.touched = touched;
    this.rows = rows;
    this.bounds = bounds;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the file at a path relative to the warehouse root. */
  public ViewFragment write(Warehouse warehouse, String path) {
    warehouse.write(path, bytes);
    FragmentEntry entry =
        new FragmentEntry(
            path, bytes.length, Checksums.sha256(bytes), records, touched, rows, bounds);
    return new ViewFragment(header.field(), header.view(), header.shard(), entry);
  }
}
