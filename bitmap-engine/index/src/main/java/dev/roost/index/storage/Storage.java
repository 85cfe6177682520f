package dev.roost.index.storage;

import java.net.URI;
import java.nio.ByteBuffer;
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

  /**
   * The same bytes as {@link #read(URI, long, int)}, read-only and without a copy where the storage
   * has them mapped: do not read a view of an object that is being replaced.
   *
   * @return a buffer from position 0 to its limit {@code length}
   * @throws StorageException when the object ends before that
   */
  default ByteBuffer view(URI uri, long offset, int length) {
    return ByteBuffer.wrap(read(uri, offset, length)).asReadOnlyBuffer();
  }

  /**
   * Says that these bytes turned out to be damaged.
   *
   * @return whether they came from a copy that is now forgotten, so that reading them again may
   *     help
   */
  default boolean refresh(URI uri, long offset, int length) {
    return false;
  }

  /** The object's size in bytes. */
  long size(URI uri);

  void write(URI uri, byte[] bytes);

  void write(URI uri, Path file);
}
