package dev.roost.index.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Manifests as JSON; {@code MANIFEST.md} documents it. Equal manifests have equal bytes. */
public final class ManifestJson {
  /** The member that manifests of earlier writers, and of those who read no file, do not have. */
  private static final String SEEN = "seen";

  /** The member that files of the latest state have where they are of the history. */
  private static final String FIRST_SEQ = "firstSeq";

  // Fields that a newer writer added are ignored: what older readers must not ignore raises
  // `format`.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ManifestJson() {}

  /** UTF-8, indented by two spaces, ending with a line feed. */
  public static byte[] write(Manifest manifest) {
    try {
      byte[] json = writer().writeValueAsBytes(manifest);
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The manifest that these bytes are.
   *
   * @param name of the manifest, for messages
   * @throws ManifestException when the bytes are not a manifest of a known format
   */
  public static Manifest read(String name, byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      ManifestRules.checkFormat(json.path("format").asInt());
      addMissing(json);
      return MAPPER.treeToValue(json, Manifest.class);
    } catch (ManifestException e) {
      throw new ManifestException("manifest %s: %s".formatted(name, e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw new ManifestException("manifest %s is not readable: %s".formatted(name, reason(e)), e);
    } catch (IOException e) {
      // Bytes in memory can fail in no other way than by not being text.
      throw new ManifestException("manifest %s is not UTF-8".formatted(name), e);
    }
  }

  private static void addMissing(JsonNode json) {
    if (json instanceof ObjectNode manifest && !manifest.has(SEEN)) {
      manifest.putArray(SEEN);
    }
    for (JsonNode file : json.path("latest")) {
      if (file instanceof ObjectNode entry && !entry.has(FIRST_SEQ)) {
        entry.putNull(FIRST_SEQ);
      }
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause();
    return cause instanceof ManifestException || cause instanceof IllegalArgumentException
        ? cause.getMessage()
        : e.getOriginalMessage();
  }

  private static ObjectWriter writer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return MAPPER.writer(printer);
  }
}
