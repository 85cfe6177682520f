package dev.roost.index.storage;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the files of an index are: immutable objects named by URI. Implementations are safe for use
 * by several threads and throw {@link StorageException} for a missing object as for every other
 * failure.
 */
public interface Storage {
  /** The whole object. */
  byte[] read(URI uri);

  /**
   * Exactly {@code length} bytes from {@code offset}.
   *
   * @throws StorageException when the object ends before that
   */
  byte[] read(URI uri, long offset, int length);

  /** The object's size in bytes. */
  long size(URI uri);

  void write(URI uri, byte[] bytes);

  void write(URI uri, Path file);
}
