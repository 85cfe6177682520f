package dev.roost.index.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A storage together with the root that a manifest's paths are relative to, so that a bucket can be
 * moved or mounted elsewhere without touching a manifest.
 */
public final class Warehouse {
  private final Storage storage;
  private final String root;

  private Warehouse(Storage storage, String root) {
    this.storage = storage;
    this.root = root;
  }

  /** The warehouse whose root folder is {@code root}, such as {@code s3://bucket/prefix/}. */
  public static Warehouse at(Storage storage, URI root) {
    String text = root.toString();
    return new Warehouse(Objects.requireNonNull(storage), text.endsWith("/") ? text : text + "/");
  }

  /** The root, ending with a slash. */
  public URI root() {
    return URI.create(root);
  }

  public Storage storage() {
    return storage;
  }

  /**
   * The object at a path relative to the root.
   *
   * @throws StorageException when the path is empty, absolute or leaves the root
   */
  public URI resolve(String path) {
    boolean steps =
        Arrays.stream(path.split("/", -1)).anyMatch(s -> s.isEmpty() || s.matches("\\.\\.?"));
    if (steps || path.indexOf(':') >= 0) {
      throw new StorageException(
          "path '%s' does not stay within the warehouse %s".formatted(path, root));
    }
    return URI.create(root + path);
  }

  /**
   * The path of an object of this warehouse, relative to the root.
   *
   * @throws StorageException when it lies elsewhere
   */
  public String relativize(URI uri) {
    String text = uri.toString();
    if (!text.startsWith(root)) {
      throw new StorageException("%s does not lie in the warehouse %s".formatted(uri, root));
    }
    return text.substring(root.length());
  }

  public byte[] read(String path) {
    return storage.read(resolve(path));
  }

  public void write(String path, byte[] bytes) {
    storage.write(resolve(path), bytes);
  }

  public void write(String path, Path file) {
    storage.write(resolve(path), file);
  }
}
