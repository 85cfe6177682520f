package dev.roost.jobs.seen;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The source files that the ingestions of a snapshot have read. */
public final class SeenFiles {

  static final SeenFiles NONE = new SeenFiles(Map.of(), List.of());

  /** By path: of a file that was written again, its last state. */
  private final Map<String, SeenFile> files;

  private final List<FileEntry> stored;

  private SeenFiles(Map<String, SeenFile> files, List<FileEntry> stored) {
    this.files = files;
    this.stored = stored;
  }

  static SeenFiles of(Optional<Manifest> snapshot, Warehouse warehouse) {
    List<FileEntry> stored = JsonLines.stored(snapshot, AttemptFolder.seenFiles(""));
    Map<String, SeenFile> files = new TreeMap<>();
    JsonLines.read(warehouse, stored, SeenFile.class).forEach(file -> files.put(file.path(), file));
    return new SeenFiles(files, stored);
  }

  /** Whether a file was read in the state that it is in. */
  public boolean contains(SeenFile file) {
    return Optional.ofNullable(files.get(file.path())).filter(file::isSame).isPresent();
  }

  /** With files that are read now. */
  SeenFiles with(List<SeenFile> read) {
    if (read.isEmpty()) {
      return this;
    }
    Map<String, SeenFile> all = new TreeMap<>(files);
    read.forEach(file -> all.put(file.path(), file));
    return new SeenFiles(all, List.of());
  }

  SeenFiles without(String ingestion) {
    Map<String, SeenFile> others = new TreeMap<>(files);
    return others.values().removeIf(file -> file.ingestion().equals(ingestion))
        ? new SeenFiles(others, List.of())
        : this;
  }

  List<FileEntry> write(Warehouse warehouse, String folder) {
    return files.isEmpty() || !stored.isEmpty()
        ? stored
        : JsonLines.write(
            warehouse, AttemptFolder.seenFiles(folder), files.values(), SeenFile.class);
  }
}
