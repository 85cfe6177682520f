package dev.roost.core.recover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.roost.core.Specs;
import dev.roost.core.TestCore;
import dev.roost.core.runs.Secrets;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Writes what jobs write, as far as a recovery reads it, and publishes it. */
final class JobDouble {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST_SNAPSHOT = 8_000_000_000_000_000_000L;

  private final Path warehouse;
  private final Map<String, ObjectNode> histories = new HashMap<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private long snapshots;

  JobDouble(Path warehouse) {
    this.warehouse = warehouse;
  }

  /** Runs an ingestion of a declared feature set to its end. */
  PublishResponse run(TestCore core, String featureSet, String ingestion) {
    start(core, featureSet, ingestion);
    PublishRequest finished = finish(core, "secret-of-" + ingestion);
    PublishResponse published = core.job("secret-of-" + ingestion).publish(finished);
    follow(finished);
    return published;
  }

  /** Brings an ingestion to its first attempt. */
  static void start(TestCore core, String featureSet, String ingestion) {
    register(core, featureSet, ingestion, Specs.digestOf(ingestion));
    assertThat(core.requestTurn(ingestion).getGranted()).isTrue();
    core.begin(ingestion, 1, "secret-of-" + ingestion);
  }

  static RecordIngestionResponse register(
      TestCore core, String featureSet, String ingestion, String digest) {
    return core.control()
        .recordIngestion(
            RecordIngestionRequest.newBuilder()
                .setProject(TestCore.PROJECT)
                .setIngestion(ingestion)
                .setUid("uid-of-" + ingestion)
                .setDigest(digest)
                .setSpec(Specs.ingestion().toBuilder().setFeatureSet(featureSet))
                .build());
  }

  /** Writes everything of the attempt with this secret, the manifest last. */
  PublishRequest finish(TestCore core, String secret) {
    var job = core.job(secret);
    IdSpace idSpace = job.fixIdSpace(FixIdSpaceRequest.newBuilder().setPartitions(4).build());
    Attempt attempt = job.getAttempt(GetAttemptRequest.getDefaultInstance());
    String folder = folder(attempt);
    write(folder + "/changes/p-0000.changes.zst", "changes".getBytes(UTF_8));
    long snapshotId = commit(attempt);
    ObjectNode manifest = manifest(attempt, idSpace, snapshotId);
    byte[] json = (manifest.toPrettyString() + "\n").getBytes(UTF_8);
    write(folder + "/manifest.json", json);
    return PublishRequest.newBuilder()
        .setManifestUri(uri(folder + "/manifest.json"))
        .setManifestSha256(HexFormat.of().formatHex(Secrets.sha256(json)))
        .setRows(Specs.ROWS)
        .setRecords(4372)
        .setHistorySnapshotId(snapshotId)
        .addChangeFiles(
            ChangeFile.newBuilder()
                .setUri(uri(folder + "/changes/p-0000.changes.zst"))
                .setBytes(7)
                .setRecords(80))
        .setBaseSnapshot(attempt.getBase().getNumber())
        .setIdSpace(idSpace)
        .setDeadLettersUri(uri(folder + "/deadletters"))
        .build();
  }

  private static String folder(Attempt attempt) {
    return "data/%s/%s/v%d/%s/%d"
        .formatted(
            attempt.getProject(),
            attempt.getFeatureSet().getName(),
            attempt.getFeatureSet().getVersion(),
            attempt.getIngestion(),
            attempt.getToken());
  }

  private ObjectNode manifest(Attempt attempt, IdSpace idSpace, long snapshotId) {
    ObjectNode manifest = JSON.createObjectNode().put("format", 1);
    manifest
        .putObject("featureSet")
        .put("project", attempt.getProject())
        .put("name", attempt.getFeatureSet().getName())
        .put("version", attempt.getFeatureSet().getVersion())
        .set("spec", json(attempt.getFeatureSet()));
    ObjectNode ingestion = json(attempt);
    ingestion.putObject("findings");
    manifest.set("ingestion", ingestion);
    String base = attempt.getBase().getManifestUri();
    manifest
        .putObject("base")
        .put("snapshot", attempt.getBase().getNumber())
        .put("path", base.isEmpty() ? "" : base.substring(uri("").length()));
    manifest.set("idSpace", json(idSpace));
    manifest
        .putObject("history")
        .put("table", table(attempt))
        .put("branch", "attempt-" + attempt.getToken())
        .put("snapshotId", Long.toString(snapshotId));
    RowCounts rows = Specs.ROWS;
    manifest
        .putObject("rows")
        .put("read", rows.getRead())
        .put("written", rows.getWritten())
        .put("duplicate", rows.getDuplicate())
        .put("skipped", rows.getSkipped())
        .put("rejected", rows.getRejected())
        .put("keysAdded", rows.getKeysAdded());
    manifest.put("liveRecords", 4372);
    manifest
        .putArray("changes")
        .addObject()
        .put("partition", 0)
        .put("path", folder(attempt) + "/changes/p-0000.changes.zst")
        .put("bytes", 7)
        .put("records", 80);
    return manifest;
  }

  private static String table(Attempt attempt) {
    return "%s/%s_v%d"
        .formatted(
            attempt.getProject(),
            attempt.getFeatureSet().getName(),
            attempt.getFeatureSet().getVersion());
  }

  private long commit(Attempt attempt) {
    String table = table(attempt);
    ObjectNode state =
        histories.computeIfAbsent(
            table,
            key -> {
              ObjectNode empty = JSON.createObjectNode().put("format-version", 2);
              empty.putArray("snapshots");
              empty.putObject("refs");
              empty.putArray("snapshot-log");
              return empty;
            });
    long id = FIRST_SNAPSHOT + ++snapshots;
    String list = "history/%s/metadata/snap-%d.avro".formatted(table, id);
    write(list, new byte[] {1});
    ObjectNode snapshot = ((ArrayNode) state.get("snapshots")).addObject();
    snapshot
        .put("snapshot-id", id)
        .put("timestamp-ms", System.currentTimeMillis())
        .put("manifest-list", uri(list));
    if (attempt.getBase().getNumber() > 0) {
      snapshot.put("parent-snapshot-id", attempt.getBase().getHistorySnapshotId());
    }
    reference(state, "attempt-" + attempt.getToken(), id);
    save(table, state);
    return id;
  }

  /** Moves {@code main} to what was published. */
  void follow(PublishRequest published) {
    histories.forEach(
        (table, state) -> {
          for (JsonNode snapshot : state.get("snapshots")) {
            if (snapshot.get("snapshot-id").asLong() == published.getHistorySnapshotId()) {
              reference(state, "main", published.getHistorySnapshotId());
              ((ArrayNode) state.get("snapshot-log"))
                  .addObject()
                  .put("snapshot-id", published.getHistorySnapshotId())
                  .put("timestamp-ms", System.currentTimeMillis());
              save(table, state);
            }
          }
        });
  }

  private static void reference(ObjectNode state, String branch, long id) {
    ((ObjectNode) state.get("refs")).putObject(branch).put("snapshot-id", id).put("type", "branch");
  }

  private void save(String table, ObjectNode state) {
    int number = commits.merge(table, 1, Integer::sum) - 1;
    state.put("last-updated-ms", System.currentTimeMillis());
    write(
        "history/%s/metadata/%05d-of-the-test.metadata.json".formatted(table, number),
        state.toString().getBytes(UTF_8));
  }

  private static ObjectNode json(MessageOrBuilder message) {
    try {
      return (ObjectNode) JSON.readTree(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String uri(String path) {
    return warehouse.toUri() + path;
  }

  private void write(String path, byte[] bytes) {
    try {
      Path file = warehouse.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
