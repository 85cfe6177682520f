package dev.roost.platform.objects;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Named, immutable byte sequences: {@code s3://bucket/key} or {@code file:///path}. Writes are
 * atomic: a reader sees the whole object or none. All methods throw {@link ObjectNotFoundException}
 * for a missing object and {@link ObjectStoreException} when the store cannot answer. Safe for use
 * by several threads.
 */
public interface ObjectStore extends AutoCloseable {

  byte[] read(URI uri);

  /**
   * Reads {@code length} bytes from {@code offset}.
   *
   * @throws ObjectStoreException when the object ends before
   */
  byte[] read(URI uri, long offset, int length);

  /** The caller closes the stream. */
  InputStream open(URI uri);

  /** The size in bytes. */
  long size(URI uri);

  boolean exists(URI uri);

  /** Replaces an object of the same name. */
  void write(URI uri, byte[] bytes);

  /** Stores a file's content. Replaces an object of the same name. */
  void write(URI uri, Path file);

  /** The objects whose names start with {@code prefix}, in the order of their names. */
  List<ObjectInfo> list(URI prefix);

  /** What writes of such names that died have left; {@link #list} does not show it. */
  default List<URI> unfinished(URI prefix) {
    return List.of();
  }

  /** Deletes an object; a missing one is no error. */
  void delete(URI uri);

  @Override
  void close();
}
