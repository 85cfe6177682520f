package dev.roost.online.sync;

import com.github.luben.zstd.ZstdInputStream;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.online.row.Change;
import dev.roost.online.row.RowFormatException;
import dev.roost.online.row.RowSchema;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileHeader;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a change file record by record; {@code change.proto} specifies it. */
final class ChangeFile implements AutoCloseable {

  private static final int FORMAT = 1;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CHECKED_AT_ONCE = 100;

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
   * Reads a file to its end and checks it, so that nothing of a damaged one is ever applied.
   *
   * @throws ChangeFileException when it is not whole, or another feature set's
   * @throws dev.roost.platform.objects.ObjectStoreException when it cannot be read
   */
  static void check(String name, ObjectStore objects, ServedVersion version, RowSchema schema) {
    try (ChangeFile file = open(name, objects, version, schema)) {
      List<Entry> entries;
      do {
        entries = file.next(CHECKED_AT_ONCE);
      } while (!entries.isEmpty());
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /**
   * Reads the header.
   *
   * @param schema the schema of the snapshot's spec
   */
  static ChangeFile open(String name, ObjectStore objects, ServedVersion version, RowSchema schema)
      throws IOException {
    InputStream in =
        new BufferedInputStream(new ZstdInputStream(objects.open(URI.create(name))), BUFFER_BYTES);
    try {
      return new ChangeFile(name, in, schema, readHeader(name, in, version, schema));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static int[] readHeader(
      String name, InputStream in, ServedVersion version, RowSchema schema) throws IOException {
    ChangeFileHeader header = ChangeFileHeader.parseDelimitedFrom(in);
    if (header == null) {
      throw damaged(name, new EOFException("it is empty"));
    }
    if (header.getFormat() != FORMAT) {
      throw new ChangeFileException(
          "Change file %s has format %d and this engine reads %d; its snapshot is not applied."
              .formatted(name, header.getFormat(), FORMAT));
    }
    if (!header.getProject().equals(version.project())
        || !header.getFeatureSet().equals(version.spec().getName())
        || header.getVersion() != version.spec().getVersion()) {
      throw new ChangeFileException(
          "Change file %s is of %s/%s version %d, but a snapshot of %s names it."
              .formatted(
                  name,
                  header.getProject(),
                  header.getFeatureSet(),
                  header.getVersion(),
                  version.label()));
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
    return ordinals;
  }

  static ChangeFileException damaged(String name, IOException cause) {
    return new ChangeFileException(
        "Change file %s is damaged or cannot be read (%s); its snapshot is not applied."
            .formatted(name, cause.getMessage()),
        cause);
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
