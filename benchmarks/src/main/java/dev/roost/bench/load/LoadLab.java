package dev.roost.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.bench.row.Lab;
import dev.roost.bench.side.SparkProcess;
import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Result;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BaseSnapshot;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What jobs run on: a PostgreSQL for the history's catalog, a folder as the warehouse, a core, and
 * one JVM with Spark for both sides.
 */
final class LoadLab implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROJECT = "bench";
  private static final long CACHE_BYTES = 256L << 20;

  /** The heap that a driver has at most. */
  static final long HEAP_BYTES = 2L << 30;

  /** A request that was answered, the time that the work took and the heap it touched at most. */
  record Done(long nanos, long heapBytes, long count) {}

  /** A published run. */
  record Load(PublishRequest published, Manifest manifest, Done done) {}

  private final Path folder;
  private final Path warehouse;
  private final EmbeddedPostgres postgres;
  private final LoadCore core;
  private final SparkProcess spark;
  private long lastToken;

  LoadLab(Path folder, Path distribution) throws IOException {
    this.folder = folder;
    this.warehouse = Files.createDirectories(folder.resolve("warehouse"));
    this.postgres = EmbeddedPostgres.builder().setPort(0).start();
    this.core = new LoadCore();
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    configure();
    this.spark =
        SparkProcess.start(
            distribution, folder.resolve("spark.log"), LoadMain.class, (HEAP_BYTES >> 20) + "m");
  }

  private void configure() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("core.target", core.target());
    properties.setProperty("storage.warehouse", warehouse.toUri().toString());
    properties.setProperty("history.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
    properties.setProperty("history.jdbc.user", "postgres");
    try (Writer out = Files.newBufferedWriter(folder.resolve("job.properties"))) {
      properties.store(out, null);
    }
  }

  Path folder() {
    return folder;
  }

  /** Runs Roost's job over a source, on top of a published run if there is one. */
  Load ingest(LoadSource source, Optional<Load> base) {
    lastToken++;
    Attempt.Builder attempt =
        Attempt.newBuilder()
            .setProject(PROJECT)
            .setIngestion("%s-%d".formatted(source.name(), lastToken))
            .setAttempt(1)
            .setToken(lastToken)
            .setFeatureSet(source.featureSet())
            .setSpec(source.spec())
            .setAcceptTimeMicros(1_700_000_000_000_000L + lastToken);
    base.ifPresent(load -> onTopOf(load.published(), attempt));
    core.serve(attempt.build());
    Done done = ask(JSON.createObjectNode().put("do", "ingest").put("folder", folder.toString()));
    PublishRequest published = core.published();
    URI uri = URI.create(published.getManifestUri());
    Manifest manifest = ManifestJson.read(uri.toString(), warehouse().storage().read(uri));
    return new Load(published, manifest, done);
  }

  private static void onTopOf(PublishRequest base, Attempt.Builder attempt) {
    attempt
        .setBase(
            BaseSnapshot.newBuilder()
                .setNumber(base.getBaseSnapshot() + 1)
                .setManifestUri(base.getManifestUri())
                .setHistorySnapshotId(base.getHistorySnapshotId()))
        .setIdSpace(base.getIdSpace());
  }

  /** Lets Spark write the source as Parquet. */
  Done write(LoadSource source) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("do", "write")
            .put("source", source.folder().toString())
            .put("reads", String.join(", ", source.sparkReads()))
            .put("target", parquet(source).toString());
    source.sparkWrites().forEach(request.putArray("writes")::add);
    return ask(request);
  }

  /** What {@link #write} wrote. */
  Path parquet(LoadSource source) {
    return folder.resolve("parquet").resolve(source.name());
  }

  /** Builds an index of generated rows and nothing else; deletes it again. */
  Done build(int features, long rows) {
    Path target = folder.resolve("index-alone");
    Done done =
        ask(
            JSON.createObjectNode()
                .put("do", "build")
                .put("features", features)
                .put("rows", rows)
                .put("target", target.toString()));
    Lab.delete(target);
    return done;
  }

  /** A count by Spark over the Parquet files of these views. */
  long count(String sql, Map<String, Path> views) {
    ObjectNode request = JSON.createObjectNode().put("do", "count").put("sql", sql);
    ObjectNode files = request.putObject("views");
    views.forEach((view, path) -> files.put(view, path.toString()));
    return ask(request).count();
  }

  /** A count by our index. */
  long count(Load load, String pql) {
    IndexSnapshot index =
        IndexSnapshot.open(load.manifest(), warehouse(), new BlockCache(CACHE_BYTES));
    return ((Result.Count) index.query("Count(" + pql + ")").get(0)).count();
  }

  /** The bytes of a feature set's history, as it is in the catalog's folder. */
  long historyBytes(LoadSource source) {
    return Folders.bytes(
        warehouse.resolve(
            "history/%s/%s_v1/data".formatted(PROJECT, source.featureSet().getName())));
  }

  private Warehouse warehouse() {
    return Warehouse.at(new LocalStorage(), warehouse.toUri());
  }

  private Done ask(ObjectNode request) {
    JsonNode answer = spark.ask(request);
    return new Done(
        answer.path("nanos").longValue(),
        answer.path("heap").longValue(),
        answer.path("count").longValue());
  }

  /** The most memory that the JVM of both sides ever had resident, in bytes; 0: not known. */
  long residentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(spark.pid())))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    try (core) {
      spark.close();
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
