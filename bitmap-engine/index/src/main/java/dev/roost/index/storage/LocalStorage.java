package dev.roost.index.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Objects that are files: {@code file:} URIs. A written file appears whole or not at all. Views are
 * of mapped files.
 */
public final class LocalStorage implements Storage {
  private final MappedFiles mapped = new MappedFiles();

  @Override
  public byte[] read(URI uri) {
    return attempt("read", uri, path -> Files.readAllBytes(path));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return attempt(
        "read",
        uri,
        path -> {
          try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return readFully(channel, uri, offset, length);
          }
        });
  }

  @Override
  public ByteBuffer view(URI uri, long offset, int length) {
    return attempt("read", uri, path -> mapped.view(path, uri, offset, length));
  }

  @Override
  public long size(URI uri) {
    return attempt("read", uri, Files::size);
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    attempt("write", uri, path -> moveInto(path, part -> Files.write(part, bytes)));
  }

  @Override
  public void write(URI uri, Path file) {
    attempt(
        "write",
        uri,
        path ->
            moveInto(path, part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING)));
  }

  private static byte[] readFully(FileChannel channel, URI uri, long offset, int length)
      throws IOException {
    requireRange(uri, channel.size(), offset, length);
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new StorageException(uri + " became shorter while it was read");
      }
    }
    return buffer.array();
  }

  static void requireRange(URI uri, long size, long offset, int length) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new StorageException(
          "%s has %d bytes; cannot read %d from offset %d".formatted(uri, size, length, offset));
    }
  }

  private static Path moveInto(Path target, PathAction write) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".part-", "");
    try {
      write.on(part);
      return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static <T> T attempt(String verb, URI uri, PathFunction<T> action) {
    if (!"file".equals(uri.getScheme())) {
      throw new StorageException("cannot %s %s: only file: URIs are local".formatted(verb, uri));
    }
    try {
      return action.apply(Path.of(uri));
    } catch (NoSuchFileException e) {
      throw new StorageException("cannot %s %s: there is no such file".formatted(verb, uri), e);
    } catch (IOException e) {
      throw new StorageException("cannot %s %s: %s".formatted(verb, uri, e.getMessage()), e);
    }
  }

  private interface PathAction {
    Object on(Path path) throws IOException;
  }

  private interface PathFunction<T> {
    T apply(Path path) throws IOException;
  }
}
