package dev.roost.index.server.disk;

import dev.roost.index.storage.Storage;
import dev.roost.index.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Objects in memory; remembers what was asked for, and can let readers wait. */
final class RemoteDouble implements Storage {
  private final Map<URI, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch go = new CountDownLatch(0);

  /** The ranges that were read, as {@code offset+length}. */
  List<String> requests() {
    return requests;
  }

  /** Lets readers wait from now on; what is returned opens when one does. */
  CountDownLatch hold() {
    go = new CountDownLatch(1);
    return asked;
  }

  void release() {
    go.countDown();
  }

  @Override
  public byte[] read(URI uri) {
    return find(uri).clone();
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    requests.add(offset + "+" + length);
    asked.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new StorageException("interrupted", e);
    }
    byte[] bytes = find(uri);
    if (offset + length > bytes.length) {
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
    return Optional.ofNullable(objects.get(uri))
        .orElseThrow(() -> new StorageException("there is no " + uri));
  }
}
