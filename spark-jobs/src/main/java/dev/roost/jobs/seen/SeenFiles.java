package dev.roost.jobs.seen;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.files.LocalFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The source files that the ingestions of a snapshot have read, so that incremental ones read
 * others. The list is a file of the snapshot: it is published with what the files had, or not at
 * all.
 */
public final class SeenFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** By path: of a file that was written again, its last state. */
  private final Map<String, SeenFile> files;

  private final List<FileEntry> stored;

  private SeenFiles(Map<String, SeenFile> files, List<FileEntry> stored) {
    this.files = files;
    this.stored = stored;
  }

  public static SeenFiles none() {
    return new SeenFiles(Map.of(), List.of());
  }

  /** Those of a snapshot; none without one. */
  public static SeenFiles of(Optional<Manifest> snapshot, Warehouse warehouse) {
    List<FileEntry> stored = snapshot.map(Manifest::seen).orElse(List.of());
    Map<String, SeenFile> files = new TreeMap<>();
    for (FileEntry file : stored) {
      read(warehouse, file.path(), files);
    }
    return new SeenFiles(files, stored);
  }

  private static void read(Warehouse warehouse, String path, Map<String, SeenFile> into) {
    ObjectReader reader = JSON.readerFor(SeenFile.class);
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(warehouse.read(path)));
        MappingIterator<SeenFile> lines = reader.readValues(in)) {
      lines.forEachRemaining(file -> into.put(file.path(), file));
    } catch (IOException e) {
      throw new UncheckedIOException("The list of read files, %s, is broken.".formatted(path), e);
    }
  }

  /** Whether a file was read in the state that it is in. */
  public boolean contains(SeenFile file) {
    return Optional.ofNullable(files.get(file.path())).filter(file::isSame).isPresent();
  }

  /** With files that are read now. */
  public SeenFiles with(List<SeenFile> read) {
    if (read.isEmpty()) {
      return this;
    }
    Map<String, SeenFile> all = new TreeMap<>(files);
    read.forEach(file -> all.put(file.path(), file));
    return new SeenFiles(all, List.of());
  }

  /** Without the files of an ingestion that is taken back: they can be read again. */
  public SeenFiles without(String ingestion) {
    Map<String, SeenFile> others = new TreeMap<>(files);
    return others.values().removeIf(file -> file.ingestion().equals(ingestion))
        ? new SeenFiles(others, List.of())
        : this;
  }

  /** Writes the list, unless it is stored already, and returns what a manifest says of it. */
  public List<FileEntry> write(Warehouse warehouse, String folder) {
    if (files.isEmpty() || !stored.isEmpty()) {
      return stored;
    }
    byte[] bytes = bytes();
    String path = AttemptFolder.seen(folder);
    warehouse.write(path, bytes);
    return List.of(new FileEntry(0, path, bytes.length, LocalFile.sha256(bytes), files.size()));
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes);
        SequenceWriter lines =
            JSON.writerFor(SeenFile.class).withRootValueSeparator("\n").writeValues(out)) {
      lines.writeAll(files.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
