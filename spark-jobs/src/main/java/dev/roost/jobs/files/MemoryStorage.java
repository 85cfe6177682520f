package dev.roost.jobs.files;

import dev.roost.index.storage.Storage;
import dev.roost.index.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files that a task writes only to compare them. */
public final class MemoryStorage implements Storage {

  private final Map<URI, byte[]> files = new ConcurrentHashMap<>();

  @Override
  public byte[] read(URI uri) {
    return find(uri).clone();
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    byte[] bytes = find(uri);
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      throw new StorageException("%s ends before %d".formatted(uri, offset + length));
    }
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  @Override
  public long size(URI uri) {
    return find(uri).length;
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    files.put(uri, bytes);
  }

  @Override
  public void write(URI uri, Path file) {
    try {
      write(uri, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] find(URI uri) {
    byte[] bytes = files.get(uri);
    if (bytes == null) {
      throw new StorageException("there is no " + uri);
    }
    return bytes;
  }
}
