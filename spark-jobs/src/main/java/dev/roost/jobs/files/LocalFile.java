package dev.roost.jobs.files;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.storage.Warehouse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on the task's disk, on its way to the warehouse or from it. */
public final class LocalFile implements Closeable {

  private static final int PIECE_BYTES = 8 << 20;

  private final Path path;
  private final boolean temporary;

  private LocalFile(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** A temporary file. */
  public static LocalFile create(String suffix) {
    try {
      return new LocalFile(Files.createTempFile("roost-", suffix), true);
    } catch (IOException e) {
      throw new UncheckedIOException("A temporary file cannot be made: " + e.getMessage(), e);
    }
  }

  public Path path() {
    return path;
  }

  /** Stores the file in the warehouse. */
  FileEntry store(Warehouse warehouse, String target, int partition, long records)
      throws IOException {
    warehouse.write(target, path);
    return new FileEntry(partition, target, Files.size(path), sha256(), records);
  }

  /** An object of the warehouse: fetched piece by piece, or where it is if that is on a disk. */
  static LocalFile of(Warehouse warehouse, String source, String suffix) throws IOException {
    URI uri = warehouse.resolve(source);
    long size = warehouse.storage().size(uri);
    if (uri.getScheme().equals("file")) {
      return new LocalFile(Path.of(uri), false);
    }
    LocalFile file = create(suffix);
    try {
      file.fetch(warehouse, uri, size);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void fetch(Warehouse warehouse, URI uri, long size) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      for (long offset = 0; offset < size; offset += PIECE_BYTES) {
        int length = (int) Math.min(PIECE_BYTES, size - offset);
        out.write(warehouse.storage().read(uri, offset, length));
      }
    }
  }

  private String sha256() throws IOException {
    MessageDigest digest = sha256Digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256Digest().digest(bytes));
  }

  /** A digest that has seen nothing yet. */
  public static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Temporary file " + path + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
