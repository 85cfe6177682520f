package dev.roost.core.recover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.roost.core.runs.Secrets;
import dev.roost.platform.objects.ObjectStoreException;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads of manifests what the registry knows, too; {@code MANIFEST.md} documents them. */
final class ManifestReader {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFormat.Parser MESSAGES = JsonFormat.parser().ignoringUnknownFields();

  private final Warehouse warehouse;

  ManifestReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Reads one manifest.
   *
   * @throws RecoveryException when it is not one, or not of the attempt whose folder it is in
   */
  ManifestFacts read(ManifestPlace place) {
    try {
      byte[] bytes = warehouse.read(place.path());
      JsonNode manifest = JSON.readTree(bytes);
      return facts(place, bytes, manifest);
    } catch (IOException | IllegalArgumentException | ObjectStoreException e) {
      throw new RecoveryException(
          "Manifest %s cannot be read (%s); restore it, or remove it if no snapshot is of it."
              .formatted(warehouse.uri(place.path()), reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("").strip();
  }

  private ManifestFacts facts(ManifestPlace place, byte[] bytes, JsonNode manifest)
      throws InvalidProtocolBufferException {
    int format = manifest.path("format").asInt();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format %d, this version reads %d".formatted(format, FORMAT));
    }
    JsonNode ingestion = present(manifest, "ingestion");
    ManifestFacts facts =
        new ManifestFacts(
            place,
            message(present(present(manifest, "featureSet"), "spec"), FeatureSetSpec.newBuilder())
                .build(),
            message(ingestion, Attempt.newBuilder()).build(),
            present(manifest, "base").path("path").asText(),
            publication(place, bytes, manifest),
            files(manifest));
    checkPlace(facts, manifest.path("featureSet"));
    return facts;
  }

  private static void checkPlace(ManifestFacts facts, JsonNode featureSet) {
    ManifestPlace place = facts.place();
    Attempt attempt = facts.attempt();
    boolean isThere =
        featureSet.path("project").asText().equals(place.featureSet().project())
            && featureSet.path("name").asText().equals(place.featureSet().name())
            && featureSet.path("version").asInt() == place.version()
            && facts.spec().getName().equals(place.featureSet().name())
            && facts.spec().getVersion() == place.version()
            && attempt.getIngestion().equals(place.ingestion())
            && attempt.getToken() == place.token();
    if (!isThere) {
      throw new IllegalArgumentException("it is of another attempt than its folder");
    }
    if (attempt.getAcceptTimeMicros() <= 0 || attempt.getAttempt() <= 0) {
      throw new IllegalArgumentException("its ingestion has no attempt or no acceptTimeMicros");
    }
  }

  private PublishRequest publication(ManifestPlace place, byte[] bytes, JsonNode manifest)
      throws InvalidProtocolBufferException {
    RowCounts rows = message(present(manifest, "rows"), RowCounts.newBuilder()).build();
    if (rows.getRead()
        != rows.getWritten() + rows.getDuplicate() + rows.getSkipped() + rows.getRejected()) {
      throw new IllegalArgumentException("its rows do not add up to those read");
    }
    String uri = warehouse.uri(place.path()).toString();
    PublishRequest.Builder publication =
        PublishRequest.newBuilder()
            .setManifestUri(uri)
            .setManifestSha256(HexFormat.of().formatHex(Secrets.sha256(bytes)))
            .setRows(rows)
            .setRecords(integer(manifest, "liveRecords"))
            .setHistorySnapshotId(integer(present(manifest, "history"), "snapshotId"))
            .setBaseSnapshot(integer(present(manifest, "base"), "snapshot"))
            .setIdSpace(idSpace(present(manifest, "idSpace")))
            .setFindings(
                message(manifest.path("ingestion").path("findings"), Findings.newBuilder()))
            .setDeadLettersUri(
                rows.getRejected() == 0
                    ? ""
                    : uri.substring(0, uri.lastIndexOf('/')) + "/deadletters");
    for (JsonNode file : present(manifest, "changes")) {
      publication.addChangeFiles(
          ChangeFile.newBuilder()
              .setUri(warehouse.uri(file.path("path").asText()).toString())
              .setBytes(integer(file, "bytes"))
              .setRecords(integer(file, "records")));
    }
    return publication.build();
  }

  private static IdSpace idSpace(JsonNode json) {
    IdSpace idSpace =
        IdSpace.newBuilder()
            .setUuid(UUID.fromString(json.path("uuid").asText()).toString())
            .setEpoch(json.path("epoch").asInt())
            .setPartitions(json.path("partitions").asInt())
            .setHash(json.path("hash").asText())
            .build();
    if (idSpace.getEpoch() < 1 || Integer.bitCount(idSpace.getPartitions()) != 1) {
      throw new IllegalArgumentException("its idSpace has no epoch or no partitions");
    }
    return idSpace;
  }

  /** Everything that is listed with a path and a size, wherever it stands. */
  private static List<StoredFile> files(JsonNode manifest) {
    List<StoredFile> files = new ArrayList<>();
    for (String member : List.of("keys", "latest", "changes", "seen", "views")) {
      collect(manifest.path(member), files);
    }
    return files;
  }

  private static void collect(JsonNode node, List<StoredFile> files) {
    if (node.path("path").isTextual()) {
      files.add(new StoredFile(node.path("path").asText(), integer(node, "bytes")));
    }
    node.forEach(member -> collect(member, files));
  }

  private static JsonNode present(JsonNode node, String member) {
    JsonNode found = node.path(member);
    if (found.isMissingNode() || found.isNull()) {
      throw new IllegalArgumentException("it has no " + member);
    }
    return found;
  }

  /** A whole number, or the text of one. */
  private static long integer(JsonNode node, String member) {
    JsonNode found = present(node, member);
    if (found.isTextual()) {
      return Long.parseLong(found.asText());
    }
    if (!found.canConvertToLong()) {
      throw new IllegalArgumentException(member + " is no whole number");
    }
    return found.asLong();
  }

  private static <B extends Message.Builder> B message(JsonNode json, B into)
      throws InvalidProtocolBufferException {
    if (json.isObject()) {
      MESSAGES.merge(json.toString(), into);
    }
    return into;
  }
}
