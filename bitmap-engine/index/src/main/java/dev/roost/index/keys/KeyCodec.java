package dev.roost.index.keys;

import dev.roost.index.file.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The canonical bytes of record keys, as {@link RecordKey} says. */
final class KeyCodec {
  private static final byte INT = 1;
  private static final byte STRING = 2;

  private KeyCodec() {}

  static byte[] encode(List<KeyPart> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a record key has at least one part");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * parts.size());
    for (KeyPart part : parts) {
      out.writeBytes(encode(part));
    }
    return out.toByteArray();
  }

  private static byte[] encode(KeyPart part) {
    if (part instanceof KeyPart.IntPart number) {
      return ByteBuffer.allocate(9).put(INT).putLong(number.value() ^ Long.MIN_VALUE).array();
    }
    byte[] text = Utf8.encode(((KeyPart.StringPart) part).value());
    return ByteBuffer.allocate(5 + text.length).put(STRING).putInt(text.length).put(text).array();
  }

  static List<KeyPart> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<KeyPart> parts = new ArrayList<>(1);
    do {
      parts.add(decodePart(in));
    } while (in.hasRemaining());
    return List.copyOf(parts);
  }

  private static KeyPart decodePart(ByteBuffer in) {
    byte tag = in.hasRemaining() ? in.get() : 0;
    if (tag == INT && in.remaining() >= Long.BYTES) {
      return new KeyPart.IntPart(in.getLong() ^ Long.MIN_VALUE);
    }
    int length = tag == STRING && in.remaining() >= Integer.BYTES ? in.getInt() : -1;
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("bytes that are not a record key");
    }
    byte[] text = new byte[length];
    in.get(text);
    return new KeyPart.StringPart(Utf8.decode(text));
  }
}
