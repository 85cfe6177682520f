package dev.roost.cli.target;

import dev.roost.cli.shell.CliException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * As much DER as it takes to wrap the older private key formats into PKCS#8 (RFC 5208), which is
 * the only one that Java reads: {@code SEQUENCE { 0, algorithm, OCTET STRING { key } }}.
 */
final class Der {

  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;

  /** The curve's name inside an ECPrivateKey (RFC 5915): {@code [0] ECParameters}. */
  private static final int EC_PARAMETERS = 0xA0;

  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");

  /** SEQUENCE { rsaEncryption, NULL }. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** OBJECT IDENTIFIER id-ecPublicKey. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Der() {}

  static byte[] rsaToPkcs8(byte[] pkcs1) {
    return element(SEQUENCE, VERSION_0, RSA, element(OCTET_STRING, pkcs1));
  }

  static byte[] ecToPkcs8(String what, byte[] sec1) {
    byte[] algorithm = element(SEQUENCE, EC, curveOf(what, sec1));
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, sec1));
  }

  private static byte[] curveOf(String what, byte[] sec1) {
    try {
      ByteBuffer key = ByteBuffer.wrap(content(ByteBuffer.wrap(sec1), SEQUENCE));
      content(key, INTEGER);
      content(key, OCTET_STRING);
      return content(key, EC_PARAMETERS);
    } catch (RuntimeException e) {
      throw CliException.failed("The " + what + " is an EC key that does not name its curve.");
    }
  }

  /** Reads one element and moves behind it. */
  private static byte[] content(ByteBuffer der, int tag) {
    if ((der.get() & 0xFF) != tag) {
      throw new IllegalArgumentException("another element");
    }
    int length = der.get() & 0xFF;
    if (length > 0x80) {
      int bytes = length & 0x7F;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = (length << 8) | (der.get() & 0xFF);
      }
    }
    byte[] content = new byte[Math.min(length, der.remaining())];
    der.get(content);
    return content;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
