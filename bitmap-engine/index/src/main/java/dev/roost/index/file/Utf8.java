package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what it cannot represent: two strings never get the same bytes. */
public final class Utf8 {
  private Utf8() {}

  /**
   * The text's UTF-8 bytes.
   *
   * @throws IllegalArgumentException when the text has an unpaired surrogate
   */
  public static byte[] encode(String text) {
    try {
      ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "text with an unpaired surrogate has no UTF-8 form: replace that character", e);
    }
  }

  /**
   * The text with these UTF-8 bytes.
   *
   * @throws IllegalArgumentException when the bytes are not UTF-8
   */
  public static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("bytes that are not UTF-8", e);
    }
  }
}
