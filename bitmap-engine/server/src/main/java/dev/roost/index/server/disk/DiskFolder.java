package dev.roost.index.server.disk;

import dev.roost.index.file.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects that are on the disk in part, least recently used first, bounded in bytes. */
final class DiskFolder {
  private static final String DATA = ".data";
  private static final String RANGES = ".ranges";

  private final Path folder;
  private final long maxBytes;
  private final Map<URI, CachedObject> objects = new LinkedHashMap<>(64, 0.75f, true);
  private long evictions;

  DiskFolder(Path folder, long maxBytes) throws IOException {
    this.folder = folder;
    this.maxBytes = maxBytes;
    for (Path journal : journals()) {
      reopen(journal);
    }
    deleteStrangers();
    trim();
  }

  private List<Path> journals() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(RANGES)) {
        found.add(file);
      }
    }
    found.sort(Comparator.comparing(file -> file.toFile().lastModified()));
    return found;
  }

  private void reopen(Path path) throws IOException {
    Journal journal = new Journal(path);
    Optional<Journal.Content> content = journal.read();
    if (content.isPresent() && path.equals(file(content.get().uri(), RANGES))) {
      URI uri = content.get().uri();
      CachedObject object = CachedObject.reopen(file(uri, DATA), journal, content.get().extents());
      objects.put(uri, object);
    }
  }

  /** Files that no journal speaks for. */
  private void deleteStrangers() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      boolean ours = name.endsWith(DATA) || name.endsWith(RANGES);
      if (ours && objects.keySet().stream().noneMatch(uri -> name.startsWith(stem(uri)))) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  synchronized CachedObject object(URI uri) throws IOException {
    CachedObject found = objects.get(uri);
    if (found == null) {
      found = CachedObject.create(file(uri, DATA), new Journal(file(uri, RANGES)), uri);
      objects.put(uri, found);
    }
    return found;
  }

  synchronized long bytes() {
    return objects.values().stream().mapToLong(CachedObject::bytes).sum();
  }

  synchronized long evictions() {
    return evictions;
  }

  /** Deletes objects, least recently used first, until what is left keeps the bound. */
  synchronized void trim() throws IOException {
    long bytes = bytes();
    Iterator<CachedObject> eldest = objects.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      CachedObject object = eldest.next();
      bytes -= object.bytes();
      eldest.remove();
      evictions++;
      object.evict();
    }
  }

  private Path file(URI uri, String suffix) {
    return folder.resolve(stem(uri) + suffix);
  }

  private static String stem(URI uri) {
    return Checksums.sha256(uri.toString().getBytes(StandardCharsets.UTF_8));
  }
}
