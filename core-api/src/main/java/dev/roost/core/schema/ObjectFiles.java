package dev.roost.core.schema;

import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectNotFoundException;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.schema.SchemaException;
import dev.roost.schema.source.LocalFiles;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The files of sources, in buckets and, where that is allowed, on this machine. */
public final class ObjectFiles implements SourceFiles {

  private final ObjectStore objects;
  private final FileSources fileSources;
  private final LocalFiles local = new LocalFiles();

  public ObjectFiles(ObjectStore objects, FileSources fileSources) {
    this.objects = objects;
    this.fileSources = fileSources;
  }

  @Override
  public Optional<SourceFile> find(URI uri) {
    if (isLocal(uri)) {
      return local.find(uri);
    }
    try {
      return Optional.of(new SourceFile(uri, objects.size(uri)));
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<SourceFile> list(URI folder, int depth) {
    if (isLocal(folder)) {
      return local.list(folder, depth);
    }
    try {
      return objects.list(folder).stream().map(ObjectFiles::file).toList();
    } catch (ObjectNotFoundException e) {
      // There is no such bucket.
      return List.of();
    }
  }

  private static SourceFile file(ObjectInfo object) {
    return new SourceFile(object.uri(), object.bytes());
  }

  @Override
  public InputStream open(URI uri) {
    return isLocal(uri) ? local.open(uri) : new PartsInputStream(objects, uri);
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return isLocal(uri) ? local.read(uri, offset, length) : objects.read(uri, offset, length);
  }

  private boolean isLocal(URI uri) {
    boolean isLocal = uri.getScheme().equals("file");
    if (isLocal && fileSources == FileSources.REFUSED) {
      throw SchemaException.invalid(
          "%s is a file of one machine, which only a Roost on a single machine reads; copy it to a"
              + " bucket and name it as s3://bucket/key.",
          uri);
    }
    return isLocal;
  }
}
