package dev.roost.schema.source;

import dev.roost.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The files of this machine. */
public final class LocalFiles implements SourceFiles {

  @Override
  public Optional<SourceFile> find(URI uri) {
    Path path = path(uri);
    return Files.isRegularFile(path)
        ? Optional.of(new SourceFile(uri, doing(uri, () -> Files.size(path))))
        : Optional.empty();
  }

  @Override
  public List<SourceFile> list(URI folder, int depth) {
    Path root = path(folder);
    List<SourceFile> files = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return files;
    }
    doing(
        folder,
        () ->
            Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                depth,
                new SimpleFileVisitor<>() {
                  @Override
                  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                      files.add(new SourceFile(uri(file), attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                  }

                  @Override
                  public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // What nobody may read is no part of the source.
                    return FileVisitResult.CONTINUE;
                  }
                }));
    files.sort(Comparator.comparing(file -> file.uri().toString()));
    return files;
  }

  @Override
  public InputStream open(URI uri) {
    return doing(uri, () -> Files.newInputStream(path(uri)));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return doing(
        uri,
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(path(uri).toFile(), "r")) {
            byte[] bytes = new byte[length];
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
          }
        });
  }

  /** The name {@code file:///path} of a path. */
  public static URI uri(Path path) {
    return URI.create("file://" + path.toAbsolutePath().normalize().toUri().getRawPath());
  }

  private static Path path(URI uri) {
    return Path.of(URI.create("file://" + uri.getRawPath()));
  }

  private static <T> T doing(URI uri, IoSupplier<T> action) {
    try {
      return action.get();
    } catch (IOException e) {
      throw SchemaException.invalid(
          "%s cannot be read: %s; name a file that can.", uri, e.getMessage());
    }
  }

  @FunctionalInterface
  private interface IoSupplier<T> {
    T get() throws IOException;
  }
}
