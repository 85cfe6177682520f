package dev.roost.jobs.files;

import com.github.luben.zstd.ZstdOutputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
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
  private final MergeEncoder merges;
  private final OutputStream file;
  private final CodedOutputStream out;
  private long records;

  public ChangeFileWriter(String project, FeatureSchema schema, int partition) {
    this.merges = new MergeEncoder(schema);
    try {
      ZstdOutputStream frame = new ZstdOutputStream(Files.newOutputStream(local.path()));
      frame.setLevel(COMPRESSION_LEVEL);
      frame.setChecksum(true);
      this.file = frame;
      this.out = CodedOutputStream.newInstance(frame, BUFFER_BYTES);
      write(header(project, schema, partition));
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
    if (state.isLive()) {
      merges.write(key, state, out);
      records++;
    } else if (state.deleted().isPresent()) {
      // What clears and removals say of others comes with the row that makes them live.
      writeRecord(ChangeRecords.of(key, state));
    }
  }

  /** Adds what leads from the state before to the state after; nothing where they are the same. */
  public void write(RecordKey key, Refolded record) throws IOException {
    for (ChangeRecord change : ChangeRecords.of(key, record)) {
      writeRecord(change);
    }
  }

  private void writeRecord(ChangeRecord change) throws IOException {
    write(ChangeFileEntry.newBuilder().setRecord(change).build());
    records++;
  }

  private void write(MessageLite message) throws IOException {
    out.writeUInt32NoTag(message.getSerializedSize());
    message.writeTo(out);
  }

  /** Stores the file; empty when nothing changed. */
  public Optional<FileEntry> finish(Warehouse warehouse, String folder, int partition)
      throws IOException {
    if (records == 0) {
      return Optional.empty();
    }
    ChangeFileFooter footer = ChangeFileFooter.newBuilder().setRecords(records).build();
    write(ChangeFileEntry.newBuilder().setFooter(footer).build());
    out.flush();
    file.close();
    String target = AttemptFolder.changes(folder, partition);
    return Optional.of(local.store(warehouse, target, partition, records));
  }

  @Override
  public void close() throws IOException {
    file.close();
    local.close();
  }
}
