package dev.roost.jobs.ingest;

import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.JobMain;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BaseSnapshot;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.sql.SparkSession;

/**
 * What jobs run on in tests: a PostgreSQL, a folder as the warehouse, and a fake core. Jobs run in
 * this JVM, and share its Spark session.
 */
final class Platform implements AutoCloseable {

  static final long ACCEPTED = 1_600_000_000_000_000L;
  private static final String PROJECT = "shop";

  private final EmbeddedPostgres postgres;
  private final FakeCore core = new FakeCore();
  private final Path folder;
  private final Path warehouse;
  private long lastToken;
  private int layers = 2;

  Platform(Path folder) throws IOException {
    this.folder = folder;
    this.warehouse = Files.createDirectories(folder.resolve("warehouse"));
    this.postgres = EmbeddedPostgres.builder().setPort(0).start();
    Files.writeString(folder.resolve("secret"), "s3cret\n");
  }

  /** Spark as the jobs of this JVM have it. */
  SparkSession spark() {
    return SparkSettings.session(
        "tests",
        Config.load(
            new String[] {"--config", configure(Map.of()).resolve("job.properties").toString()},
            Map.of()));
  }

  /** A database of PostgreSQL, with all rights. */
  String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  FakeCore core() {
    return core;
  }

  Warehouse warehouse() {
    return Warehouse.at(new LocalStorage(), warehouse.toUri());
  }

  /** Writes a source file and returns its name as sources have it. */
  String source(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void folder(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
  }

  /** The first attempt of a new ingestion. */
  Attempt.Builder attempt(String ingestion, FeatureSetSpec featureSet, IngestionSpec spec) {
    return Attempt.newBuilder()
        .setProject(PROJECT)
        .setIngestion(ingestion)
        .setAttempt(1)
        .setToken(++lastToken)
        .setFeatureSet(featureSet)
        .setSpec(spec)
        .setAcceptTimeMicros(ACCEPTED);
  }

  /** What the core says to the run after a published one. */
  Attempt.Builder onTopOf(PublishRequest base, Attempt.Builder attempt) {
    return attempt
        .setBase(
            BaseSnapshot.newBuilder()
                .setNumber(base.getBaseSnapshot() + 1)
                .setManifestUri(base.getManifestUri())
                .setHistorySnapshotId(base.getHistorySnapshotId()))
        .setIdSpace(base.getIdSpace());
  }

  /** How many layers there may be on top of a partition's files from now on. */
  void layers(int most) {
    layers = most;
  }

  ExitCode run(Attempt.Builder attempt) {
    return run(attempt, Map.of());
  }

  ExitCode run(Attempt.Builder attempt, Map<String, String> settings) {
    core.serve(attempt.build());
    String dir = configure(settings).toString();
    return JobMain.run(
        new String[] {"ingest", "--attempt-dir", folder.toString(), "--config-dir", dir}, Map.of());
  }

  /** Runs an attempt that must publish. */
  PublishRequest publish(Attempt.Builder attempt) {
    ExitCode code = run(attempt);
    if (code != ExitCode.PUBLISHED) {
      throw new AssertionError("exit code " + code + ": " + core.failures());
    }
    return core.published().orElseThrow();
  }

  Path configure(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.setProperty("core.target", core.target());
    properties.setProperty("storage.warehouse", warehouse.toUri().toString());
    properties.setProperty("history.jdbc.url", jdbcUrl());
    properties.setProperty("history.jdbc.user", "postgres");
    properties.setProperty("publish.retry-period", "10ms");
    properties.setProperty("progress.period", "50ms");
    properties.setProperty("abandoned.min-age", "1ms");
    properties.setProperty("layers.max", String.valueOf(layers));
    // Of few records any change is more than the usual tenth.
    properties.setProperty("layers.max-percent", "1000000");
    settings.forEach(properties::setProperty);
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      Path dir = Files.createTempDirectory(folder, "config");
      Files.writeString(dir.resolve("job.properties"), text.toString());
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifest manifest(PublishRequest published) {
    URI uri = URI.create(published.getManifestUri());
    return ManifestJson.read(uri.toString(), warehouse().storage().read(uri));
  }

  IndexSnapshot index(PublishRequest published) {
    return IndexSnapshot.open(manifest(published), warehouse(), new BlockCache(1 << 20));
  }

  byte[] read(FileEntry file) {
    return warehouse().read(file.path());
  }

  /** The bytes of an attempt's files below one of its folders, by name; none: no such folder. */
  Map<String, String> files(Attempt.Builder attempt, String part) {
    Path root =
        warehouse.resolve(
            "data/shop/%s/v1/%s/%d/%s"
                .formatted(
                    attempt.getFeatureSet().getName(),
                    attempt.getIngestion(),
                    attempt.getToken(),
                    part));
    Map<String, String> bytes = new TreeMap<>();
    if (!Files.exists(root)) {
      return bytes;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            root.relativize(file).toString(),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the core says of an attempt that ended without a snapshot. */
  static AbandonedAttempt abandoned(Attempt.Builder attempt) {
    return AbandonedAttempt.newBuilder()
        .setIngestion(attempt.getIngestion())
        .setToken(attempt.getToken())
        .setEndTimeMicros(ACCEPTED)
        .build();
  }

  /** The files in the warehouse, by their paths in it. */
  Set<String> stored() {
    try (Stream<Path> files = Files.walk(warehouse)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".crc"))
          .map(file -> warehouse.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that a snapshot, and what it builds on, consists of: paths in the warehouse. */
  Set<String> named(PublishRequest published) {
    Manifest manifest = manifest(published);
    Set<String> named = new TreeSet<>();
    named.add(path(published.getManifestUri()));
    manifest.keys().forEach(keys -> named.add(keys.path()));
    Stream.of(manifest.latest(), manifest.changes(), manifest.seen())
        .flatMap(List::stream)
        .forEach(file -> named.add(file.path()));
    manifest.views().stream()
        .flatMap(view -> view.shards().stream())
        .flatMap(shard -> Stream.concat(Stream.of(shard.base()), shard.deltas().stream()))
        .forEach(fragment -> named.add(fragment.path()));
    try (JdbcCatalog catalog = catalog()) {
      Table history = history(catalog, manifest.featureSet().name());
      ReachableFileUtil.metadataFileLocations(history, false)
          .forEach(file -> named.add(path(file)));
      for (Snapshot snapshot : history.snapshots()) {
        named.add(path(snapshot.manifestListLocation()));
        snapshot.allManifests(history.io()).forEach(file -> named.add(path(file.path())));
        dataFiles(history, snapshot).forEach(file -> named.add(path(file)));
      }
    }
    return named;
  }

  private static List<String> dataFiles(Table history, Snapshot snapshot) {
    List<String> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        history.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private String path(String uri) {
    return warehouse.relativize(Path.of(URI.create(uri).getPath())).toString();
  }

  /** The history table, as any Iceberg reader sees it; the caller closes the catalog. */
  Table history(JdbcCatalog catalog, String featureSet) {
    return catalog.loadTable(TableIdentifier.of(PROJECT, featureSet + "_v1"));
  }

  JdbcCatalog catalog() {
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(new org.apache.hadoop.conf.Configuration());
    catalog.initialize(
        "roost",
        Map.of(
            "uri",
            jdbcUrl(),
            "jdbc.user",
            "postgres",
            "jdbc.schema-version",
            "V1",
            "warehouse",
            warehouse.toUri() + "history"));
    return catalog;
  }

  List<FileEntry> latest(PublishRequest published) {
    return manifest(published).latest();
  }

  @Override
  public void close() throws IOException {
    core.close();
    postgres.close();
  }
}
