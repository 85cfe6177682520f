package dev.roost.online.sync;

import com.github.luben.zstd.ZstdInputStream;
import dev.roost.online.row.Change;
import dev.roost.online.row.RowFormatException;
import dev.roost.online.row.RowSchema;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileHeader;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a change file record by record; {@code change.proto} specifies it. */
final class ChangeFile implements AutoCloseable {

  private static final int FORMAT = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final InputStream in;
  private final RowSchema schema;
  private final int[] ordinals;
  private long records;
  private boolean ended;

  private ChangeFile(String name, InputStream in, RowSchema schema, int[] ordinals) {
    this.name = name;
    this.in = in;
    this.schema = schema;
    this.ordinals = ordinals;
  }

  /** One record: its entity values and what becomes of it. */
  record Entry(List<Value> key, Change change) {}

  /**
   * Reads the header.
   *
   * @param schema the schema of the snapshot's spec
   */
  static ChangeFile open(String name, InputStream stored, RowSchema schema) throws IOException {
    InputStream in = new BufferedInputStream(new ZstdInputStream(stored), BUFFER_BYTES);
    ChangeFileHeader header = ChangeFileHeader.parseDelimitedFrom(in);
    if (header == null || header.getFormat() != FORMAT) {
      throw new ChangeFileException(
          "Change file %s has no header of format %d; its snapshot is not applied."
              .formatted(name, FORMAT));
    }
    int[] ordinals = new int[header.getFeaturesCount()];
    for (int i = 0; i < ordinals.length; i++) {
      String feature = header.getFeatures(i);
      ordinals[i] =
          schema
              .ordinal(feature)
              .orElseThrow(
                  () ->
                      new ChangeFileException(
                          "Change file %s has feature %s, which its snapshot's spec has not."
                              .formatted(name, feature)));
    }
    return new ChangeFile(name, in, schema, ordinals);
  }

  /** The next records, at most so many; empty at the end, after the footer was checked. */
  List<Entry> next(int most) throws IOException {
    List<Entry> entries = new ArrayList<>(most);
    while (entries.size() < most) {
      Optional<Entry> entry = next();
      if (entry.isEmpty()) {
        break;
      }
      entries.add(entry.get());
    }
    return entries;
  }

  private Optional<Entry> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    ChangeFileEntry entry = ChangeFileEntry.parseDelimitedFrom(in);
    if (entry == null) {
      throw new ChangeFileException(
          "Change file %s ends after %d records without a footer.".formatted(name, records));
    }
    return switch (entry.getEntryCase()) {
      case RECORD -> {
        records++;
        yield Optional.of(decode(entry.getRecord()));
      }
      case FOOTER -> {
        checkEnd(entry.getFooter().getRecords());
        yield Optional.empty();
      }
      case ENTRY_NOT_SET ->
          throw new ChangeFileException(
              "Change file %s has an unknown entry after %d records; upgrade the online engine."
                  .formatted(name, records));
    };
  }

  private Entry decode(ChangeRecord record) {
    try {
      return new Entry(record.getKeyList(), Change.of(record, schema, ordinals));
    } catch (RowFormatException e) {
      throw new ChangeFileException(
          "Record %d of change file %s does not fit its snapshot: %s"
              .formatted(records, name, e.getMessage()),
          e);
    }
  }

  private void checkEnd(long promised) throws IOException {
    ended = true;
    if (promised != records || in.read() >= 0) {
      throw new ChangeFileException(
          "Change file %s has %d records and its footer says %d."
              .formatted(name, records, promised));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
