package dev.roost.schema.format;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.orc.OrcProto.CompressionKind;

/**
 * ORC's compressed streams: chunks, each after three bytes that say its length and whether it is
 * stored as it is.
 */
final class OrcCompression {

  private static final int HEADER = 3;
  private static final long MOST_CHUNK = 16 << 20;

  private OrcCompression() {}

  /**
   * The bytes of a stream.
   *
   * @param chunk the most bytes of one chunk, decompressed
   */
  static byte[] decompress(byte[] stream, CompressionKind kind, long chunk) throws IOException {
    if (kind == CompressionKind.NONE) {
      return stream;
    }
    int most = (int) Math.min(chunk, MOST_CHUNK);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    int at = 0;
    while (at + HEADER <= stream.length) {
      int header =
          (stream[at] & 0xff) | (stream[at + 1] & 0xff) << 8 | (stream[at + 2] & 0xff) << 16;
      int length = header >>> 1;
      byte[] bytes = Arrays.copyOfRange(stream, at + HEADER, at + HEADER + length);
      boolean isStored = (header & 1) == 1;
      plain.writeBytes(isStored ? bytes : chunk(bytes, kind, most));
      at += HEADER + length;
    }
    return plain.toByteArray();
  }

  private static byte[] chunk(byte[] bytes, CompressionKind kind, int most) throws IOException {
    return switch (kind) {
      case NONE -> bytes;
      case ZLIB -> inflate(bytes, most);
      case SNAPPY -> block(new SnappyDecompressor(), bytes, most);
      case LZO -> block(new LzoDecompressor(), bytes, most);
      case LZ4 -> block(new Lz4Decompressor(), bytes, most);
      case ZSTD -> zstd(bytes, most);
      case BROTLI -> throw new IOException("its footer is compressed by Brotli");
    };
  }

  private static byte[] inflate(byte[] bytes, int most) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] plain = new byte[most];
      return Arrays.copyOf(plain, inflater.inflate(plain));
    } catch (DataFormatException e) {
      throw new IOException("its footer is damaged", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] block(Decompressor decompressor, byte[] bytes, int most)
      throws IOException {
    byte[] plain = new byte[most];
    try {
      return Arrays.copyOf(plain, decompressor.decompress(bytes, 0, bytes.length, plain, 0, most));
    } catch (MalformedInputException e) {
      throw new IOException("its footer is damaged", e);
    }
  }

  private static byte[] zstd(byte[] bytes, int most) throws IOException {
    byte[] plain = new byte[most];
    long length = Zstd.decompress(plain, bytes);
    if (Zstd.isError(length)) {
      throw new IOException("its footer is damaged");
    }
    return Arrays.copyOf(plain, (int) length);
  }
}
