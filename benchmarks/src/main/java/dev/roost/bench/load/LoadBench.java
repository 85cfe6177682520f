package dev.roost.bench.load;

import dev.roost.bench.load.LoadLab.Done;
import dev.roost.bench.load.LoadLab.Load;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.row.Progress;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The table of ingestion. Answers are compared first; then both sides run in turns, in one JVM that
 * is warm, and the medians count.
 *
 * @param rows of the full load
 * @param features of each row
 * @param only names of lines' groups; empty: all
 * @param data the folder with the folder of the kdd data, if it is there
 * @param rounds how often each side runs
 */
public record LoadBench(
    long rows, int features, Set<String> only, Optional<Path> data, int rounds) {
  private static final Set<String> NAMES =
      new LinkedHashSet<>(List.of("ingest", "index-build", "upsert", "bytes", "memory", "kdd"));

  /** A full load is this many times a small upsert: 20 M rows and 10,000. */
  private static final long FULL_BY_SMALL = 2000;

  /** One row of so many in a small upsert is of a new key. */
  private static final long OLD_BY_NEW = 10;

  private static final long WARM_UP_ROWS = 100_000;
  private static final double NANOS_A_SECOND = 1e9;
  private static final double MIB = 1 << 20;

  private static final double TIME_AIM = 0.4;
  private static final double BUILD_AIM = 2;
  private static final double UPSERT_TIME_AIM = 10;
  private static final double UPSERT_BYTES_AIM = 50;
  private static final double BYTES_AIM = 0.4;

  public LoadBench {
    for (String name : only) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "there is no benchmark '%s'; there are: %s".formatted(name, String.join(", ", NAMES)));
      }
    }
    only = Set.copyOf(only);
  }

  /** Measures everything that is asked for, and gives lines as they come. */
  public void run(Path folder, Path distribution, Progress progress, Consumer<Measurement> lines)
      throws IOException {
    try (LoadLab lab = new LoadLab(Files.createDirectories(folder), distribution)) {
      runIn(lab, progress, lines);
    }
  }

  private void runIn(LoadLab lab, Progress progress, Consumer<Measurement> lines)
      throws IOException {
    GeneratedRows generated = new GeneratedRows(features);
    progress.say("warming up");
    LoadSource warmUp =
        generated
            .write(lab.folder().resolve("warm-up"), "warm-up", Math.min(rows, WARM_UP_ROWS))
            .into("warm-up");
    lab.write(warmUp);
    lab.ingest(warmUp, Optional.empty());
    if (wants("ingest")
        || wants("index-build")
        || wants("upsert")
        || wants("bytes")
        || wants("memory")) {
      generated(lab, generated, progress, lines);
    }
    if (wants("kdd") && data.isPresent()) {
      progress.say("kdd");
      LoadSource source = KddRows.write(data.get(), lab.folder().resolve("kdd"));
      Pair kdd = duel(lab, source);
      lines.accept(checked(lab, kdd, source, "kdd"));
      bytes(lab, kdd.load(), source, "kdd-").forEach(lines);
    }
  }

  private boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private void generated(
      LoadLab lab, GeneratedRows generated, Progress progress, Consumer<Measurement> lines) {
    progress.say("generating %,d rows".formatted(rows));
    LoadSource source = generated.write(lab.folder().resolve("full"), "full", rows);
    progress.say("loading %,d rows".formatted(rows));
    Pair full = duel(lab, source);
    if (wants("ingest")) {
      lines.accept(checked(lab, full, source, "ingest"));
    }
    if (wants("memory")) {
      lines.accept(
          Measurement.of("memory-heap", full.heap() / MIB, LoadLab.HEAP_BYTES / MIB, "MiB", 1)
              .withNote("peak of the job's heap against its limit"));
      lines.accept(
          Measurement.of(
                  "memory-resident", lab.residentBytes() / MIB, LoadLab.HEAP_BYTES / MIB, "MiB", 0)
              .withNote("of the JVM that both sides share"));
    }
    if (wants("bytes")) {
      bytes(lab, full.load(), source, "").forEach(lines);
    }
    if (wants("index-build")) {
      progress.say("building the index alone");
      lines.accept(indexBuild(lab, full));
    }
    if (wants("upsert")) {
      progress.say("upserting");
      upsert(lab, generated, source, full).forEach(lines);
    }
  }

  /** Both sides' full loads; each load of ours begins a feature set anew. */
  private record Pair(Load load, double ours, double peer, double heap) {}

  private Pair duel(LoadLab lab, LoadSource source) {
    List<Done> ours = new ArrayList<>();
    List<Done> peers = new ArrayList<>();
    Optional<Load> load = Optional.empty();
    for (int round = 0; round < rounds; round++) {
      peers.add(lab.write(source));
      load = Optional.of(lab.ingest(source, Optional.empty()));
      ours.add(load.get().done());
    }
    return new Pair(
        load.orElseThrow(),
        median(ours),
        median(peers),
        ours.stream().mapToLong(Done::heapBytes).max().orElse(0));
  }

  private Measurement checked(LoadLab lab, Pair pair, LoadSource source, String name) {
    Map<String, Path> views = Map.of("peer", lab.parquet(source));
    return difference(lab, pair.load(), source.checks(), "peer", views)
        .map(how -> Measurement.different(name, TIME_AIM, how))
        .orElseGet(() -> Measurement.of(name, pair.ours(), pair.peer(), "s", TIME_AIM))
        .withNoteIfNone(
            "%,d rows, %,.0f rows/s".formatted(source.rows(), source.rows() / pair.ours()));
  }

  /** What both sides count differently. */
  private static Optional<String> difference(
      LoadLab lab,
      Load load,
      List<LoadSource.Check> checks,
      String table,
      Map<String, Path> views) {
    List<LoadSource.Check> all = new ArrayList<>(List.of(new LoadSource.Check("All()", "true")));
    all.addAll(checks);
    for (LoadSource.Check check : all) {
      long ours = lab.count(load, check.pql());
      long theirs =
          lab.count("SELECT count(*) FROM %s WHERE %s".formatted(table, check.sql()), views);
      if (ours != theirs) {
        return Optional.of("%s counts %d, Spark %d".formatted(check.pql(), ours, theirs));
      }
    }
    return Optional.empty();
  }

  private Measurement indexBuild(LoadLab lab, Pair full) {
    lab.build(features, Math.min(rows, WARM_UP_ROWS));
    List<Done> builds = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      builds.add(lab.build(features, rows));
    }
    return Measurement.of("index-build", median(builds), full.peer(), "s", BUILD_AIM)
        .withNote("ours includes making up the cells");
  }

  private List<Measurement> upsert(
      LoadLab lab, GeneratedRows generated, LoadSource source, Pair full) {
    long small = Math.max(OLD_BY_NEW, rows / FULL_BY_SMALL);
    long step = (rows + small / OLD_BY_NEW) / small;
    LoadSource few =
        generated.write(
            lab.folder().resolve("few"),
            "few",
            small,
            rows - (small - 1 - small / OLD_BY_NEW) * step,
            step,
            1);
    lab.write(few);
    lab.ingest(few, Optional.of(full.load()));
    List<Done> runs = new ArrayList<>();
    Optional<Load> last = Optional.empty();
    for (int round = 0; round < rounds; round++) {
      last = Optional.of(lab.ingest(few, Optional.of(full.load())));
      runs.add(last.get().done());
    }
    Load upserted = last.orElseThrow();
    Map<String, Path> views = new LinkedHashMap<>();
    views.put("base", lab.parquet(source));
    views.put("few", lab.parquet(few));
    String table =
        "(SELECT * FROM base LEFT ANTI JOIN few USING (%s) UNION ALL SELECT * FROM few)"
            .formatted(GeneratedRows.KEY);
    Optional<String> different = difference(lab, upserted, source.checks(), table, views);
    if (different.isPresent()) {
      return List.of(Measurement.different("upsert-time", UPSERT_TIME_AIM, different.get()));
    }
    String own = "/" + upserted.published().getManifestUri().replaceAll(".*/data/|/[^/]*$", "");
    return List.of(
        Measurement.of("upsert-time", median(runs), full.ours(), "s", UPSERT_TIME_AIM)
            .withNote("%,d rows into %,d, against the full load".formatted(small, rows)),
        Measurement.of(
                "upsert-index-bytes",
                fragments(upserted.manifest())
                        .filter(file -> file.path().contains(own))
                        .mapToLong(FragmentEntry::bytes)
                        .sum()
                    / MIB,
                indexBytes(full.load().manifest()) / MIB,
                "MiB",
                UPSERT_BYTES_AIM)
            .withNote("fragments written, against the full load's"));
  }

  private List<Measurement> bytes(LoadLab lab, Load load, LoadSource source, String prefix) {
    Manifest manifest = load.manifest();
    double peer = (double) Folders.bytes(lab.parquet(source)) / source.rows();
    // Every round wrote the history of the same rows.
    double history = (double) lab.historyBytes(source) / source.rows() / rounds;
    double latest =
        perRow(manifest.latest().stream().mapToLong(LatestEntry::ownBytes).sum(), source);
    double keys = perRow(manifest.keys().stream().mapToLong(KeyLayer::bytes).sum(), source);
    double index = perRow(indexBytes(manifest), source);
    double changes = perRow(manifest.changes().stream().mapToLong(FileEntry::bytes).sum(), source);
    return List.of(
        Measurement.of(prefix + "bytes-history", history, peer, "B/row", 0),
        Measurement.of(prefix + "bytes-latest", latest, peer, "B/row", 0)
            .withNote(latest == 0 ? "none: it is read from the history" : ""),
        Measurement.of(prefix + "bytes-index", index, peer, "B/row", 0),
        Measurement.of(prefix + "bytes-keys", keys, peer, "B/row", 0),
        Measurement.of(prefix + "bytes-changes", changes, peer, "B/row", 0)
            .withNote("of no use once online; not in bytes-together"),
        Measurement.of(
            prefix + "bytes-together", history + latest + index + keys, peer, "B/row", BYTES_AIM));
  }

  private static double perRow(long bytes, LoadSource source) {
    return (double) bytes / source.rows();
  }

  private static long indexBytes(Manifest manifest) {
    return fragments(manifest).mapToLong(FragmentEntry::bytes).sum();
  }

  private static Stream<FragmentEntry> fragments(Manifest manifest) {
    return manifest.views().stream()
        .flatMap(view -> view.shards().stream())
        .flatMap(shard -> shard.layers().stream());
  }

  /** In seconds. */
  private static double median(List<Done> runs) {
    List<Long> nanos = runs.stream().map(Done::nanos).sorted().toList();
    return nanos.get(nanos.size() / 2) / NANOS_A_SECOND;
  }
}
