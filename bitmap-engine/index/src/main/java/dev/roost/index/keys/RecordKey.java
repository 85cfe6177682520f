package dev.roost.index.keys;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The key of a record: one part per entity of its feature set, as canonical bytes. Keys are ordered
 * by (hash read as unsigned, bytes read as unsigned): the order of dictionaries and change files.
 *
 * <p>Canonical bytes, part after part: an Int is {@code 0x01} and 8 bytes big-endian with the sign
 * bit flipped; a String is {@code 0x02}, its UTF-8 length in 4 bytes big-endian, and its UTF-8
 * bytes. Each part delimits itself, so different keys never have equal bytes.
 */
public final class RecordKey implements Comparable<RecordKey> {
  private final byte[] bytes;
  private final long hash;

  private RecordKey(byte[] bytes) {
    this.bytes = bytes;
    this.hash = KeyHash.of(bytes);
  }

  /**
   * The key of these parts.
   *
   * @throws IllegalArgumentException when there is no part or a string has an unpaired surrogate
   */
  public static RecordKey of(List<KeyPart> parts) {
    return new RecordKey(KeyCodec.encode(parts));
  }

  public static RecordKey of(KeyPart... parts) {
    return of(List.of(parts));
  }

  public static RecordKey of(long value) {
    return of(new KeyPart.IntPart(value));
  }

  public static RecordKey of(String value) {
    return of(new KeyPart.StringPart(value));
  }

  /**
   * The key with these canonical bytes.
   *
   * @throws IllegalArgumentException when they are not canonical
   */
  public static RecordKey fromBytes(byte[] bytes) {
    KeyCodec.decode(bytes);
    return new RecordKey(bytes.clone());
  }

  /**
   * The key with a text, as {@link #text()} gives it.
   *
   * @param types of the parts, in their order; of an unknown one the text is a string
   * @throws IllegalArgumentException when no key of these types has this text
   */
  public static RecordKey parse(String text, List<KeyPartType> types) {
    return of(KeyText.parse(text, types));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public List<KeyPart> parts() {
    return KeyCodec.decode(bytes);
  }

  /** xxHash64 (seed 0) of the canonical bytes. */
  public long hash() {
    return hash;
  }

  /**
   * One part: its text as it is. Several: joined by {@code |}, with {@code \} and {@code |} within
   * a part written as {@code \\} and {@code \|}. Keys of one feature set never share a text.
   */
  public String text() {
    return KeyText.of(parts());
  }

  @Override
  public int compareTo(RecordKey other) {
    int byHash = Long.compareUnsigned(hash, other.hash);
    return byHash != 0 ? byHash : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return text() + " (" + HexFormat.of().formatHex(bytes) + ")";
  }
}
