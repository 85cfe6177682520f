package dev.roost.jobs.files;

import dev.roost.index.storage.Storage;
import dev.roost.index.storage.StorageException;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The index library's storage on the platform's object store. */
public final class StoreStorage implements Storage {

  private final ObjectStore store;

  public StoreStorage(ObjectStore store) {
    this.store = store;
  }

  @Override
  public byte[] read(URI uri) {
    return attempt(() -> store.read(uri));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return attempt(() -> store.read(uri, offset, length));
  }

  @Override
  public long size(URI uri) {
    return attempt(() -> store.size(uri));
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    attempt(
        () -> {
          store.write(uri, bytes);
          return uri;
        });
  }

  @Override
  public void write(URI uri, Path file) {
    attempt(
        () -> {
          store.write(uri, file);
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
