package dev.roost.jobs.files;

import com.github.luben.zstd.ZstdOutputStream;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileFooter;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileHeader;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Writes the change file of one partition, as {@code change.proto} says. Equal records give equal
 * bytes. For one thread.
 */
public final class ChangeFileWriter implements Closeable {

  private static final int FORMAT = 1;
  private static final int COMPRESSION_LEVEL = 3;
  private static final int BUFFER_BYTES = 1 << 16;

  private final LocalFile local = LocalFile.create(".changes.zst");
  private final OutputStream out;
  private long records;

  public ChangeFileWriter(String project, FeatureSchema schema, int partition) {
    try {
      ZstdOutputStream frame = new ZstdOutputStream(Files.newOutputStream(local.path()));
      frame.setLevel(COMPRESSION_LEVEL);
      frame.setChecksum(true);
      this.out = new BufferedOutputStream(frame, BUFFER_BYTES);
      header(project, schema, partition).writeDelimitedTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A change file cannot be made: " + e.getMessage(), e);
    }
  }

  private static ChangeFileHeader header(String project, FeatureSchema schema, int partition) {
    return ChangeFileHeader.newBuilder()
        .setFormat(FORMAT)
        .setProject(project)
        .setFeatureSet(schema.spec().getName())
        .setVersion(schema.spec().getVersion())
        .addAllFeatures(schema.features().stream().map(Feature::name).toList())
        .setPartition(partition)
        .build();
  }

  /** Adds the whole state of a record that changed; keys must come in their order. */
  public void write(RecordKey key, RecordState state) throws IOException {
    if (state.isLive() || state.deleted().isPresent()) {
      // What clears and removals say of others comes with the row that makes them live.
      write(ChangeRecords.of(key, state));
    }
  }

  /** Adds what leads from the state before to the state after; nothing where they are the same. */
  public void write(RecordKey key, Refolded record) throws IOException {
    for (ChangeRecord change : ChangeRecords.of(key, record)) {
      write(change);
    }
  }

  private void write(ChangeRecord change) throws IOException {
    ChangeFileEntry.newBuilder().setRecord(change).build().writeDelimitedTo(out);
    records++;
  }

  /** Stores the file; empty when nothing changed. */
  public Optional<FileEntry> finish(Warehouse warehouse, String folder, int partition)
      throws IOException {
    if (records == 0) {
      return Optional.empty();
    }
    ChangeFileFooter footer = ChangeFileFooter.newBuilder().setRecords(records).build();
    ChangeFileEntry.newBuilder().setFooter(footer).build().writeDelimitedTo(out);
    out.close();
    String target = AttemptFolder.changes(folder, partition);
    return Optional.of(local.store(warehouse, target, partition, records));
  }

  @Override
  public void close() throws IOException {
    out.close();
    local.close();
  }
}
