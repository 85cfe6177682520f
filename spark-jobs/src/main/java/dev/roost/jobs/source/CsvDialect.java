package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.CsvSource;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/**
 * How the text of a CSV source is written.
 *
 * @param quote a byte of ASCII, or {@link #NONE}
 * @param escape likewise
 * @param encoding the charset's name
 * @param multiLine whether quoted cells may hold line breaks
 */
public record CsvDialect(byte delimiter, int quote, int escape, String encoding, boolean multiLine)
    implements Serializable {

  /** No byte has this value. */
  static final int NONE = Integer.MIN_VALUE;

  private static final String BREAKS = "\r\n";

  /**
   * What a source declares.
   *
   * @throws JobFailure when a character or the charset is not usable
   */
  public static CsvDialect of(CsvSource csv) {
    CsvDialect dialect =
        new CsvDialect(
            (byte) character("delimiter", csv.getDelimiter().isEmpty() ? "," : csv.getDelimiter()),
            csv.hasQuote() ? character("quote", csv.getQuote()) : '"',
            character("escape", csv.getEscape()),
            charset(csv.getEncoding()).name(),
            csv.getMultiLine());
    if (dialect.delimiter == dialect.quote || dialect.delimiter == dialect.escape) {
      throw JobFailure.invalidSpec(
          "The delimiter \"%s\" is the quote or the escape character as well; give another one."
              .formatted((char) dialect.delimiter));
    }
    return dialect;
  }

  private static int character(String what, String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    if (text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || text.charAt(0) > 0x7f || text.equals("\n") || text.equals("\r")) {
      throw JobFailure.invalidSpec(
          "The %s \"%s\" is not usable; give one ASCII character that is no line break."
              .formatted(what, text));
    }
    return text.charAt(0);
  }

  private static Charset charset(String name) {
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw JobFailure.invalidSpec(
          "The encoding \"%s\" is not known; give a charset such as UTF-8, windows-1252 or UTF-16."
              .formatted(name));
    }
  }

  /** The charset that lines must be turned from. */
  public Charset charset() {
    return Charset.forName(encoding);
  }

  boolean isUtf8() {
    return charset().equals(StandardCharsets.UTF_8);
  }

  /** Whether line breaks are bytes of their own, so that a file can be cut into lines first. */
  public boolean isCutAtLines() {
    return !multiLine && charset().canEncode() && hasBreaksOfAscii();
  }

  private boolean hasBreaksOfAscii() {
    return Arrays.equals(BREAKS.getBytes(charset()), BREAKS.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a line has nothing but spaces: such lines are no rows. */
  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ') {
        return false;
      }
    }
    return true;
  }
}
