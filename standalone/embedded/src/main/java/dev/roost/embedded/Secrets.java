package dev.roost.embedded;

import dev.roost.embedded.parts.PrivateFiles;
import dev.roost.embedded.parts.S3Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** The passwords of the embedded parts: made once per data directory, kept in a private file. */
record Secrets(String postgres, String redis, String s3AccessKey, String s3SecretKey) {

  private static final String POSTGRES = "ROOST_POSTGRES_PASSWORD";
  private static final String REDIS = "ROOST_REDIS_PASSWORD";
  private static final String S3_ACCESS = "ROOST_S3_ACCESS_KEY";
  private static final String S3_SECRET = "ROOST_S3_SECRET_KEY";

  static Secrets loadOrMake(Path file) {
    if (Files.exists(file)) {
      return load(file);
    }
    Secrets made = new Secrets(random(), random(), "roost", random());
    PrivateFiles.write(
        file,
        Map.of(
            POSTGRES, made.postgres,
            REDIS, made.redis,
            S3_ACCESS, made.s3AccessKey,
            S3_SECRET, made.s3SecretKey));
    return made;
  }

  static Secrets load(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ".", e);
    }
    return new Secrets(
        properties.getProperty(POSTGRES),
        properties.getProperty(REDIS),
        properties.getProperty(S3_ACCESS),
        properties.getProperty(S3_SECRET));
  }

  S3Part.Keys s3() {
    return new S3Part.Keys(s3AccessKey, s3SecretKey);
  }

  private static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
