package dev.roost.index.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Files mapped into memory, each once. A file that was replaced is mapped again. */
final class MappedFiles {
  /** A mapping costs address space and one of the system's map areas (65,530 on Linux). */
  private static final int MOST = 1024;

  private final Cache<Path, Mapping> mappings = Caffeine.newBuilder().maximumSize(MOST).build();

  /** What tells a file from the one that replaced it. */
  private record Identity(long size, FileTime modified, Optional<Object> key) {
    static Identity of(Path path) throws IOException {
      BasicFileAttributes of = Files.readAttributes(path, BasicFileAttributes.class);
      return new Identity(of.size(), of.lastModifiedTime(), Optional.ofNullable(of.fileKey()));
    }
  }

  private record Mapping(Identity of, ByteBuffer bytes) {}

  ByteBuffer view(Path path, URI uri, long offset, int length) throws IOException {
    Identity found = Identity.of(path);
    LocalStorage.requireRange(uri, found.size(), offset, length);
    if (found.size() > Integer.MAX_VALUE) {
      return map(path, offset, length);
    }
    Mapping mapping = mappings.getIfPresent(path);
    if (mapping == null || !mapping.of().equals(found)) {
      mapping = new Mapping(found, map(path, 0, found.size()));
      mappings.put(path, mapping);
    }
    return mapping.bytes().slice((int) offset, length);
  }

  private static ByteBuffer map(Path path, long offset, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, offset, length);
    }
  }
}
