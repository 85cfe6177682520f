package dev.roost.jobs.ingest;

import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.JobMain;
import dev.roost.jobs.fault.FakeS3;
import dev.roost.jobs.fault.Faults;
import dev.roost.jobs.fault.FaultyDriver;
import dev.roost.jobs.files.StoreStorage;
import dev.roost.jobs.history.HistoryCatalog;
import dev.roost.jobs.spark.SparkSettings;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
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
import java.util.Optional;
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
  private final FakeCore core;
  private final Path folder;
  private final Map<String, String> settings = new TreeMap<>();
  private final ObjectStore store;
  private Optional<FakeS3> s3 = Optional.empty();
  private long lastToken;
  private int layers = 2;

  Platform(Path folder) throws IOException {
    this(
        folder,
        new Faults(),
        Map.of(
            "storage.warehouse",
            Files.createDirectories(folder.resolve("warehouse")).toUri().toString()));
    settings.put("history.jdbc.url", jdbcUrl());
  }

  private Platform(Path folder, Faults faults, Map<String, String> storage) throws IOException {
    this.folder = folder;
    this.core = new FakeCore(faults);
    this.postgres = EmbeddedPostgres.builder().setPort(0).start();
    this.store = ObjectStores.open(Config.of(storage));
    settings.putAll(storage);
    settings.put("core.target", core.target());
    settings.put("history.jdbc.user", "postgres");
    settings.put("publish.retry-period", "10ms");
    settings.put("progress.period", "50ms");
    settings.put("abandoned.min-age", "1ms");
    // Of few records any change is more than the usual tenth.
    settings.put("layers.max-percent", "1000000");
    latestInHistory(true);
    Files.writeString(folder.resolve("secret"), "s3cret\n");
  }

  /** With an S3 as the warehouse; everything that jobs write to is behind faults. */
  static Platform behind(Faults faults, Path folder) throws IOException {
    FakeS3 s3 = new FakeS3(faults);
    Platform platform =
        new Platform(
            folder,
            faults,
            Map.of(
                "storage.warehouse", "s3://roost/warehouse",
                "s3.endpoint", s3.endpoint().toString(),
                "s3.access-key", "roost",
                "s3.secret-key", "roost-secret",
                "s3.retries", "1"));
    platform.s3 = Optional.of(s3);
    platform.settings.put(
        "history.jdbc.url",
        FaultyDriver.url("db" + s3.endpoint().getPort(), platform.jdbcUrl(), faults));
    // An outage is over for a job when the test says so; it need not wait for it.
    platform.settings.put("core.timeout", "200ms");
    platform.settings.put("publish.timeout", "200ms");
    return platform;
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

  private URI root() {
    return URI.create(settings.get("storage.warehouse"));
  }

  Warehouse warehouse() {
    return Warehouse.at(new StoreStorage(store), root());
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

  /** The attempt after another one of the same run. */
  Attempt.Builder again(Attempt.Builder before) {
    return before.build().toBuilder().setAttempt(before.getAttempt() + 1).setToken(++lastToken);
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

  ExitCode run(Attempt.Builder attempt, Map<String, String> others) {
    core.serve(attempt.build());
    return run(others);
  }

  /** Runs what the core serves. */
  ExitCode run(Map<String, String> others) {
    String dir = configure(others).toString();
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

  Path configure(Map<String, String> others) {
    Properties properties = new Properties();
    settings.forEach(properties::setProperty);
    properties.setProperty("layers.max", String.valueOf(layers));
    others.forEach(properties::setProperty);
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

  /** A published snapshot as if it had another manifest. */
  PublishRequest replaced(PublishRequest published, Manifest manifest) {
    URI uri = URI.create(published.getManifestUri() + ".other");
    warehouse().storage().write(uri, ManifestJson.write(manifest));
    return published.toBuilder().setManifestUri(uri.toString()).build();
  }

  IndexSnapshot index(PublishRequest published) {
    return IndexSnapshot.open(manifest(published), warehouse(), new BlockCache(1 << 20));
  }

  byte[] read(FileEntry file) {
    return warehouse().read(file.path());
  }

  /** The bytes of an attempt's files below one of its folders, by name; none: no such folder. */
  Map<String, String> files(Attempt.Builder attempt, String part) {
    String attemptFolder =
        "data/shop/%s/v1/%s/%d"
            .formatted(
                attempt.getFeatureSet().getName(), attempt.getIngestion(), attempt.getToken());
    String root = warehouse().resolve(attemptFolder) + (part.isEmpty() ? "/" : "/" + part + "/");
    Map<String, String> bytes = new TreeMap<>();
    for (ObjectInfo file : store.list(URI.create(root))) {
      bytes.put(
          file.uri().toString().substring(root.length()),
          java.util.HexFormat.of().formatHex(store.read(file.uri())));
    }
    return bytes;
  }

  /** What the core says of an attempt that ended without a snapshot. */
  static AbandonedAttempt abandoned(Attempt.Builder attempt) {
    return AbandonedAttempt.newBuilder()
        .setIngestion(attempt.getIngestion())
        .setToken(attempt.getToken())
        .setVersion(attempt.getFeatureSet().getVersion())
        .setEndTimeMicros(ACCEPTED)
        .build();
  }

  /** The files in the warehouse, by their paths in it. */
  Set<String> stored() {
    String root = root().toString();
    return store.list(URI.create(root.endsWith("/") ? root : root + "/")).stream()
        .map(file -> path(file.uri().toString()))
        .filter(path -> !path.endsWith(".crc"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The files that snapshots of one version, and their history, consist of: paths in the warehouse.
   */
  Set<String> named(List<PublishRequest> published) {
    Set<String> named = new TreeSet<>();
    for (PublishRequest each : published) {
      named.add(path(each.getManifestUri()));
      addFiles(manifest(each), named);
    }
    try (JdbcCatalog catalog = catalog()) {
      FeatureSetReference set = manifest(published.get(0)).featureSet();
      Table history = history(catalog, set.name(), set.version());
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

  private static void addFiles(Manifest manifest, Set<String> named) {
    manifest.keys().forEach(keys -> named.add(keys.path()));
    manifest.latest().forEach(file -> named.add(file.path()));
    Stream.of(manifest.changes(), manifest.seen())
        .flatMap(List::stream)
        .forEach(file -> named.add(file.path()));
    manifest.views().stream()
        .flatMap(view -> view.shards().stream())
        .flatMap(shard -> Stream.concat(Stream.of(shard.base()), shard.deltas().stream()))
        .forEach(fragment -> named.add(fragment.path()));
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
    String root = root().getPath();
    String path = URI.create(uri).getPath();
    return path.substring(root.length() + (root.endsWith("/") ? 0 : 1));
  }

  /** Latest states are left to the history where that is worth it. */
  void latestInHistoryAsUsual() {
    settings.remove("latest.in-history.max-percent");
  }

  /** Whether latest states are left to the history where they can be, or nowhere. */
  void latestInHistory(boolean wherePossible) {
    settings.put("latest.in-history.max-percent", wherePossible ? "1000000" : "0");
  }

  /** The history table, as any Iceberg reader sees it; the caller closes the catalog. */
  Table history(JdbcCatalog catalog, String featureSet) {
    return history(catalog, featureSet, 1);
  }

  private static Table history(JdbcCatalog catalog, String featureSet, int version) {
    return catalog.loadTable(TableIdentifier.of(PROJECT, featureSet + "_v" + version));
  }

  JdbcCatalog catalog() {
    Map<String, String> direct = new TreeMap<>(settings);
    direct.put("history.jdbc.url", jdbcUrl());
    return HistoryCatalog.open(Config.of(direct), new org.apache.hadoop.conf.Configuration());
  }

  @Override
  public void close() throws IOException {
    core.close();
    postgres.close();
    store.close();
    s3.ifPresent(FakeS3::close);
  }
}
