package dev.roost.platform.objects;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Objects as files; written beside their place and renamed into it. */
final class FileObjectStore implements ObjectStore {

  private static final String UNFINISHED = ".unfinished";

  @Override
  public byte[] read(URI uri) {
    return doing("read", uri, () -> Files.readAllBytes(path(uri)));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return doing(
        "read",
        uri,
        () -> {
          try (SeekableByteChannel channel = Files.newByteChannel(path(uri))) {
            if (offset < 0 || length < 0 || offset + length > channel.size()) {
              throw new EOFException("it ends before byte " + (offset + length));
            }
            ByteBuffer buffer = ByteBuffer.allocate(length);
            channel.position(offset);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return buffer.array();
          }
        });
  }

  @Override
  public InputStream open(URI uri) {
    return doing("open", uri, () -> Files.newInputStream(path(uri)));
  }

  @Override
  public long size(URI uri) {
    return doing("read", uri, () -> Files.size(path(uri)));
  }

  @Override
  public boolean exists(URI uri) {
    return Files.isRegularFile(path(uri));
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    writing(uri, unfinished -> Files.write(unfinished, bytes));
  }

  @Override
  public void write(URI uri, Path file) {
    writing(uri, unfinished -> Files.copy(file, unfinished));
  }

  @Override
  public List<ObjectInfo> list(URI prefix) {
    return files(prefix).stream()
        .filter(file -> !isUnfinished(file))
        .map(file -> new ObjectInfo(toUri(file), sizeOf(file)))
        .toList();
  }

  @Override
  public List<URI> unfinished(URI prefix) {
    return files(prefix).stream()
        .filter(FileObjectStore::isUnfinished)
        .map(FileObjectStore::toUri)
        .toList();
  }

  private static boolean isUnfinished(Path file) {
    return file.toString().endsWith(UNFINISHED);
  }

  private static List<Path> files(URI prefix) {
    String start = path(prefix).toString() + (prefix.getPath().endsWith("/") ? "/" : "");
    Path root = Path.of(start.substring(0, start.lastIndexOf('/') + 1));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    return doing(
        "list",
        prefix,
        () -> {
          try (Stream<Path> files = Files.walk(root)) {
            return files
                .filter(file -> file.toString().startsWith(start) && Files.isRegularFile(file))
                .sorted()
                .toList();
          }
        });
  }

  @Override
  public void delete(URI uri) {
    doing("delete", uri, () -> Files.deleteIfExists(path(uri)));
  }

  @Override
  public void close() {}

  private static void writing(URI uri, FileAction action) {
    doing(
        "write",
        uri,
        () -> {
          Path target = path(uri);
          Files.createDirectories(target.getParent());
          Path unfinished =
              target.resolveSibling(
                  "." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
          try {
            action.on(unfinished);
            force(unfinished);
            return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(unfinished);
          }
        });
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A file's name in the form {@code file:///path}. */
  private static URI toUri(Path file) {
    return URI.create("file://" + file.toUri().getRawPath());
  }

  private static Path path(URI uri) {
    return Path.of(URI.create("file://" + uri.getRawPath()));
  }

  private static long sizeOf(Path file) {
    return doing("read", toUri(file), () -> Files.size(file));
  }

  private static <T> T doing(String verb, URI uri, IoSupplier<T> action) {
    try {
      return action.get();
    } catch (NoSuchFileException e) {
      throw new ObjectNotFoundException(uri, e);
    } catch (IOException e) {
      throw new ObjectStoreException(
          "Cannot " + verb + " object " + uri + ": " + e.getMessage() + ".", e);
    }
  }

  @FunctionalInterface
  private interface IoSupplier<T> {
    T get() throws IOException;
  }

  @FunctionalInterface
  private interface FileAction {
    void on(Path unfinished) throws IOException;
  }
}
