package dev.roost.index.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory; counts reads. */
public final class MemoryStorage implements Storage {
  private final Map<URI, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  /** A warehouse with nothing in it. */
  public static Warehouse warehouse() {
    return Warehouse.at(new MemoryStorage(), URI.create("mem://warehouse"));
  }

  public int reads() {
    return reads.get();
  }

  @Override
  public byte[] read(URI uri) {
    reads.incrementAndGet();
    return find(uri).clone();
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    reads.incrementAndGet();
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
    objects.put(uri, bytes.clone());
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
    byte[] bytes = objects.get(uri);
    if (bytes == null) {
      throw new StorageException("there is no " + uri);
    }
    return bytes;
  }
}
