package dev.roost.schema.sample;

import com.github.luben.zstd.ZstdInputStream;
import dev.roost.schema.sample.CsvRows.Ending;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The beginning of a text file.
 *
 * @param name for messages
 */
public record SampleText(String name, String text, CsvRows.Ending ending) {

  /** Enough for a thousand rows of a thousand columns; bounds the memory of a call. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int CHUNK_BYTES = 64 << 10;

  /** Quoted cells may go over several lines. */
  private static final int SPARE_LINES = 64;

  private static final int MAGIC_BYTES = 4;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads it, through gzip or zstd where the content says so.
   *
   * @param rows that are wanted: reading stops some lines after so many
   * @throws IOException when the stream ends early or is damaged
   */
  public static SampleText read(String name, InputStream stream, int rows) throws IOException {
    InputStream plain = decompressed(new BufferedInputStream(stream));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long wanted = rows * 2L + SPARE_LINES;
    Ending ending = Ending.CUT_OFF;
    while (wanted > 0 && bytes.size() < MOST_BYTES) {
      byte[] chunk = plain.readNBytes(CHUNK_BYTES);
      if (chunk.length == 0) {
        ending = Ending.WHOLE;
        break;
      }
      for (byte b : chunk) {
        wanted -= b == '\n' ? 1 : 0;
      }
      bytes.writeBytes(chunk);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return new SampleText(
        name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, ending);
  }

  private static InputStream decompressed(BufferedInputStream stream) throws IOException {
    stream.mark(MAGIC_BYTES);
    byte[] magic = stream.readNBytes(MAGIC_BYTES);
    stream.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return new GZIPInputStream(stream);
    }
    return startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd) ? new ZstdInputStream(stream) : stream;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
