package dev.roost.jobs.seen;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.LocalFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lists of a snapshot in compressed files, a JSON object a line. */
final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /** The file of a snapshot that has the same name as a path; none: there is none. */
  static List<FileEntry> stored(Optional<Manifest> snapshot, String path) {
    String name = path.substring(path.lastIndexOf('/'));
    return snapshot.map(Manifest::seen).orElse(List.of()).stream()
        .filter(file -> file.path().endsWith(name))
        .toList();
  }

  static <T> List<T> read(Warehouse warehouse, List<FileEntry> stored, Class<T> type) {
    List<T> all = new ArrayList<>();
    for (FileEntry file : stored) {
      byte[] bytes = warehouse.read(file.path());
      try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes));
          MappingIterator<T> lines = JSON.readerFor(type).readValues(in)) {
        lines.forEachRemaining(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The list of what was read, %s, is broken.".formatted(file.path()), e);
      }
    }
    return all;
  }

  /** Writes a list that is not empty. */
  static <T> List<FileEntry> write(
      Warehouse warehouse, String path, Collection<T> list, Class<T> type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out);
        SequenceWriter lines =
            JSON.writerFor(type).withRootValueSeparator("\n").writeValues(zstd)) {
      lines.writeAll(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    warehouse.write(path, bytes);
    return List.of(new FileEntry(0, path, bytes.length, LocalFile.sha256(bytes), list.size()));
  }
}
