package dev.roost.index.server;

import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Storage;
import dev.roost.index.storage.StorageException;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The platform's object store as the index library sees it. */
final class ObjectStorage implements Storage {
  private final ObjectStore objects;
  private final LocalStorage local = new LocalStorage();

  ObjectStorage(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public byte[] read(URI uri) {
    return attempt(() -> objects.read(uri));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return attempt(() -> objects.read(uri, offset, length));
  }

  /** Files are mapped. */
  @Override
  public ByteBuffer view(URI uri, long offset, int length) {
    return "file".equals(uri.getScheme())
        ? local.view(uri, offset, length)
        : Storage.super.view(uri, offset, length);
  }

  @Override
  public long size(URI uri) {
    return attempt(() -> objects.size(uri));
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    attempt(
        () -> {
          objects.write(uri, bytes);
          return uri;
        });
  }

  @Override
  public void write(URI uri, Path file) {
    attempt(
        () -> {
          objects.write(uri, file);
          return uri;
        });
  }

  private static <T> T attempt(Supplier<T> action) {
    try {
      return action.get();
    } catch (ObjectStoreException e) {
      throw new StorageException(e.getMessage(), e);
    }
  }
}
