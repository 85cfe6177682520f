package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** A text file as a whole. */
final class TextFile {

  private TextFile() {}

  /**
   * The file's text in UTF-8, without compression.
   *
   * @param onMalformed what becomes of bytes that another charset than UTF-8 does not have
   */
  static InputStream open(
      Path file, Charset charset, CodingErrorAction onMalformed, Configuration hadoop)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    InputStream stored = file.getFileSystem(hadoop).open(file);
    InputStream plain = codec == null ? stored : codec.createInputStream(stored);
    if (charset.equals(StandardCharsets.UTF_8)) {
      return plain;
    }
    InputStreamReader decoded =
        new InputStreamReader(plain, charset.newDecoder().onMalformedInput(onMalformed));
    return ReaderInputStream.builder().setReader(decoded).setCharset(StandardCharsets.UTF_8).get();
  }

  static JobFailure unreadable(Path file, IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return JobFailure.finalOne(
          "SourceUnreadable",
          "Source file %s is not in the declared encoding; give the right one.".formatted(file));
    }
    return JobFailure.retryable(
        "SourceUnreachable",
        "Source file %s cannot be read: %s.".formatted(file, cause.getMessage()),
        cause);
  }
}
