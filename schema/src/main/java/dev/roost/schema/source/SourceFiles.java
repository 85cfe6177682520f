package dev.roost.schema.source;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The files that sources may be made of. Errors of the store are {@link
 * dev.roost.schema.SchemaException}s or exceptions of the store's own.
 */
public interface SourceFiles {

  /** The file of exactly this name; empty when there is none. */
  Optional<SourceFile> find(URI uri);

  /**
   * The files below a folder, in the order of their names.
   *
   * @param folder ends with a slash; nothing is below one that does not exist
   * @param depth how many folders deep; 1: its own files only. A store without folders may give
   *     deeper ones too
   */
  List<SourceFile> list(URI folder, int depth);

  /** The caller closes the stream. */
  InputStream open(URI uri);

  /** Reads {@code length} bytes from {@code offset}; the file has them. */
  byte[] read(URI uri, long offset, int length);
}
