package dev.roost.platform.objects;

import dev.roost.platform.config.Config;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Opens the object store that the settings describe; it serves both s3:// and file:// names. */
public final class ObjectStores {

  private ObjectStores() {}

  public static ObjectStore open(Config config) {
    return new ByScheme(new FileObjectStore(), new S3ObjectStore(S3Clients.lazy(config)));
  }

  /** Chooses the store by the name's scheme. */
  private static final class ByScheme implements ObjectStore {

    private final ObjectStore files;
    private final ObjectStore s3;

    ByScheme(ObjectStore files, ObjectStore s3) {
      this.files = files;
      this.s3 = s3;
    }

    private ObjectStore of(URI uri) {
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      return switch (scheme) {
        case "s3" -> s3;
        case "file" -> files;
        default ->
            throw new IllegalArgumentException(
                "Object name " + uri + " must start with s3:// or file://.");
      };
    }

    @Override
    public byte[] read(URI uri) {
      return of(uri).read(uri);
    }

    @Override
    public byte[] read(URI uri, long offset, int length) {
      return of(uri).read(uri, offset, length);
    }

    @Override
    public InputStream open(URI uri) {
      return of(uri).open(uri);
    }

    @Override
    public long size(URI uri) {
      return of(uri).size(uri);
    }

    @Override
    public boolean exists(URI uri) {
      return of(uri).exists(uri);
    }

    @Override
    public void write(URI uri, byte[] bytes) {
      of(uri).write(uri, bytes);
    }

    @Override
    public void write(URI uri, Path file) {
      of(uri).write(uri, file);
    }

    @Override
    public List<ObjectInfo> list(URI prefix) {
      return of(prefix).list(prefix);
    }

    @Override
    public List<URI> unfinished(URI prefix) {
      return of(prefix).unfinished(prefix);
    }

    @Override
    public void delete(URI uri) {
      of(uri).delete(uri);
    }

    @Override
    public void close() {
      files.close();
      s3.close();
    }
  }
}
