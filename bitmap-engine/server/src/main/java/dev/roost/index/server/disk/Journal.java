package dev.roost.index.server.disk;

import dev.roost.index.server.disk.Extents.Extent;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Which ranges of an object are on the disk: {@code magic u64, length of the URI u32, the URI,
 * CRC32C u32}, then for each change {@code kind u32, start u64, end u64, CRC32C u32}, big-endian. A
 * change that is cut off or damaged ends the journal.
 */
final class Journal {
  private static final long MAGIC = 0x524f4f5354524e47L; // "ROOSTRNG"
  private static final int MOST_URI_BYTES = 1 << 16;
  private static final int CHANGE_BYTES = 24;

  private final Path path;

  enum Change {
    ADDED(1),
    DROPPED(2);

    private final int code;

    Change(int code) {
      this.code = code;
    }
  }

  /** What a journal says. */
  record Content(URI uri, Extents extents) {}

  Journal(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  void begin(URI uri) throws IOException {
    byte[] name = uri.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + name.length);
    bytes.putLong(MAGIC).putInt(name.length).put(name);
    bytes.putInt(checksum(bytes, 0, 12 + name.length));
    Files.write(path, bytes.array());
  }

  void append(Change change, Extent extent) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHANGE_BYTES);
    bytes.putInt(change.code).putLong(extent.start()).putLong(extent.end());
    bytes.putInt(checksum(bytes, 0, CHANGE_BYTES - 4)).flip();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** What it says, as far as it is whole; empty where not even its head is. */
  Optional<Content> read() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path));
    if (in.remaining() < 16 || in.getLong() != MAGIC) {
      return Optional.empty();
    }
    int length = in.getInt();
    if (length < 0 || length > MOST_URI_BYTES || length > in.remaining() - 4) {
      return Optional.empty();
    }
    String name = StandardCharsets.UTF_8.decode(in.slice(12, length)).toString();
    in.position(12 + length);
    if (in.getInt() != checksum(in, 0, 12 + length)) {
      return Optional.empty();
    }
    return Optional.of(new Content(URI.create(name), extents(in)));
  }

  private static Extents extents(ByteBuffer in) {
    Extents extents = new Extents();
    while (in.remaining() >= CHANGE_BYTES) {
      int from = in.position();
      int kind = in.getInt();
      Extent extent = new Extent(in.getLong(), in.getLong());
      if (in.getInt() != checksum(in, from, CHANGE_BYTES - 4)) {
        return extents;
      }
      if (kind == Change.ADDED.code) {
        extents.add(extent);
      } else {
        extents.remove(extent);
      }
    }
    return extents;
  }

  private static int checksum(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(offset, length));
    return (int) crc.getValue();
  }
}
