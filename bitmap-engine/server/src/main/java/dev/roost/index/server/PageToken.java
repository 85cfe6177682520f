package dev.roost.index.server;

import dev.roost.index.keys.RecordKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where the next page of an answer begins. It says where the manifest is, so that a server that
 * never saw the snapshot can go on with it. Opaque to readers; the SHA-256 in it finds damage and
 * is no signature: what a made-up token can name is a manifest in the warehouse.
 *
 * @param index {@code project.feature_set@major}
 * @param manifestPath within the warehouse
 * @param queryHash {@link #hash} of the query
 * @param after the last record of the page before
 */
record PageToken(
    String index,
    long snapshot,
    String manifestPath,
    String manifestSha256,
    Instant publishTime,
    String queryHash,
    RecordKey after) {
  private static final int FORMAT = 1;
  private static final int SUM_BYTES = 8;
  private static final int MAX_CHARACTERS = 1 << 20;

  /** Identifies a query by everything that decides its answer. */
  static String hash(String identity) {
    byte[] sum = sha256(identity.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, 16));
  }

  /** Whether it is of this snapshot. */
  boolean isOf(ServedIndex served) {
    return served.fullName().equals(index)
        && served.number() == snapshot
        && served.manifestSha256().equals(manifestSha256);
  }

  String encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(index);
      out.writeLong(snapshot);
      out.writeUTF(manifestPath);
      out.writeUTF(manifestSha256);
      out.writeLong(publishTime.getEpochSecond());
      out.writeInt(publishTime.getNano());
      out.writeUTF(queryHash);
      out.write(after.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] body = bytes.toByteArray();
    bytes.writeBytes(Arrays.copyOf(sha256(body), SUM_BYTES));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * The token of a text.
   *
   * @throws RefusedException when it is none, or not whole
   */
  static PageToken decode(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw damaged();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - SUM_BYTES));
      byte[] sum = Arrays.copyOfRange(bytes, body.length, bytes.length);
      if (!Arrays.equals(sum, Arrays.copyOf(sha256(body), SUM_BYTES))) {
        throw damaged();
      }
      return read(body);
    } catch (IllegalArgumentException | IOException e) {
      throw damaged();
    }
  }

  private static PageToken read(byte[] body) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      if (in.readByte() != FORMAT) {
        throw damaged();
      }
      return new PageToken(
          in.readUTF(),
          in.readLong(),
          in.readUTF(),
          in.readUTF(),
          Instant.ofEpochSecond(in.readLong(), in.readInt()),
          in.readUTF(),
          RecordKey.fromBytes(in.readAllBytes()));
    }
  }

  private static RefusedException damaged() {
    return new RefusedException(
        Refusal.INVALID_PAGE_TOKEN,
        "the page token is not one that an answer gave: pass it unchanged, or leave it out to begin"
            + " at the first page");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
