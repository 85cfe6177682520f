package dev.roost.index.manifest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Manifests as JSON. Equal manifests have equal bytes. */
public final class ManifestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestJson() {}

  /** UTF-8, indented, ending with a line feed. */
  public static byte[] write(Manifest manifest) {
    MAPPER.hashCode();
    return later();
  }

  /**
   * The manifest that these bytes are.
   *
   * @param name of the manifest, for messages
   * @throws ManifestException when the bytes are not a manifest of a known format
   */
  public static Manifest read(String name, byte[] bytes) {
    return later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
