package dev.roost.jobs.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.roost.index.manifest.Manifest;
import dev.roost.proto.core.v1alpha1.Findings;

/**
 * What a run found, in its manifest: the member {@code findings} of the ingestion's record, so that
 * a later attempt that publishes a finished manifest says the same.
 */
public final class ManifestFindings {

  private static final String MEMBER = "findings";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFindings() {}

  /** The ingestion's record with the findings. */
  public static JsonNode write(JsonNode ingestion, Findings findings) {
    try {
      ObjectNode record = ingestion.deepCopy();
      return record.set(MEMBER, JSON.readTree(JsonFormat.printer().print(findings)));
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new IllegalStateException("Findings are not printable as JSON.", e);
    }
  }

  /** The findings; none in a manifest of a version that did not write them. */
  public static Findings read(Manifest manifest) {
    JsonNode found = manifest.ingestion().path(MEMBER);
    Findings.Builder findings = Findings.newBuilder();
    try {
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(found.isObject() ? found.toString() : "{}", findings);
      return findings.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The manifest's findings are not readable.", e);
    }
  }
}
