package dev.roost.jobs.files;

import dev.roost.index.storage.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Reads from another storage and drops what is written, but for one folder. */
public final class DiscardingStorage implements Storage {

  private final Storage storage;
  private final Optional<URI> kept;

  /**
   * @param kept the folder whose files are written all the same
   */
  public DiscardingStorage(Storage storage, Optional<URI> kept) {
    this.storage = storage;
    this.kept = kept;
  }

  @Override
  public byte[] read(URI uri) {
    return storage.read(uri);
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return storage.read(uri, offset, length);
  }

  @Override
  public long size(URI uri) {
    return storage.size(uri);
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    if (isKept(uri)) {
      storage.write(uri, bytes);
    }
  }

  @Override
  public void write(URI uri, Path file) {
    if (isKept(uri)) {
      storage.write(uri, file);
    }
  }

  private boolean isKept(URI uri) {
    return kept.filter(folder -> uri.toString().startsWith(folder + "/")).isPresent();
  }
}
