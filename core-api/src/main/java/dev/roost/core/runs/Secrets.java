package dev.roost.core.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that the core keeps instead of an attempt's secret. */
public final class Secrets {

  /** Bytes of a hash. */
  public static final int HASH_BYTES = 32;

  private Secrets() {}

  /** SHA-256 of the secret's UTF-8 bytes. */
  public static byte[] sha256(String secret) {
    return sha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of these bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
