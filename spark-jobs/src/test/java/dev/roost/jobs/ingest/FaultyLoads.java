package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.fault.Faults;
import dev.roost.jobs.fault.Faults.Kind;
import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.CanonicalRow;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FeatureShape;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The ingestions of one feature set, in some of which a write goes wrong. All loads name every cell
 * of the same records, with other values: so each writes the same files, and the n-th write of one
 * is that of another.
 */
final class FaultyLoads {

  /** Takes down what an ingestion published. */
  private interface Taken {
    void taken(PublishRequest published) throws IOException;
  }

  private static final int KEYS = 12;
  private static final int MOST_WRITES = 200;
  private static final AtomicInteger FEATURE_SETS = new AtomicInteger();

  private final Platform platform;
  private final Faults faults;
  private final long seed = Seeds.next("FaultyLoads");
  private final String name = "loads-" + FEATURE_SETS.incrementAndGet();
  private final RunningHistory history;
  private final Map<Long, AbandonedAttempt> abandoned = new TreeMap<>();
  private final List<PublishRequest> published = new ArrayList<>();
  private final Map<String, Integer> survived = new TreeMap<>();
  private int loads;

  /**
   * @param faults behind which the platform is
   */
  FaultyLoads(Platform platform, Faults faults) {
    this.platform = platform;
    this.faults = faults;
    // So that all later loads are layers: whole files now and then would make other numbers.
    platform.layers(FaultWalkIT.FAULTS_EACH + 2);
    this.history =
        new RunningHistory(platform, seed, OracleCsv.FEATURE_SET.toBuilder().setName(name).build());
  }

  private List<Row> rows() {
    loads++;
    return LongStream.range(0, KEYS).mapToObj(key -> row(key, loads)).toList();
  }

  private static Row row(long key, long load) {
    Map<String, Cell> cells = new HashMap<>();
    for (FeatureShape feature : RandomHistory.EVERY_KIND) {
      cells.put(feature.name(), cell(feature.kind(), key, load));
    }
    return CanonicalRow.row(List.of(key, "a"), Op.UPSERT, load, load, cells);
  }

  private static Cell cell(FeatureShape.Kind kind, long key, long load) {
    String word = "word-" + (key + load);
    return switch (kind) {
      case BOOL -> Cell.of((key + load) % 2 == 0);
      case INT -> Cell.of(key - load);
      case DOUBLE -> Cell.of(key + load / 4.0);
      case STRING -> Cell.of(word);
      case STRING_SET, STRING_ADD_SET -> Cell.members(sorted("zz", word));
      case INT_SET, INT_ADD_SET -> Cell.members(new TreeSet<>(List.of(key, -load)));
    };
  }

  private static SortedSet<String> sorted(String... members) {
    SortedSet<String> sorted = new TreeSet<>(CellOrder.STRINGS);
    sorted.addAll(List.of(members));
    return sorted;
  }

  /** A load in which nothing goes wrong. */
  void load() throws IOException {
    List<Row> rows = rows();
    Attempt.Builder attempt = history.loadOf(rows).addAllAbandoned(abandoned.values());
    publish(platform.publish(attempt), done -> history.loaded(attempt, done, rows));
  }

  /** The same, if there was none before. */
  void loadAtFirst() throws IOException {
    if (published.isEmpty()) {
      load();
    }
  }

  /**
   * A load in which a write goes wrong, and its retry if it published nothing; both the state
   * before and the one after are checked.
   *
   * @param write counted from 1
   * @return whether the load had so many writes
   */
  boolean survivesLoad(Kind kind, int write) throws IOException {
    List<Row> rows = rows();
    Attempt.Builder attempt = history.loadOf(rows);
    return survives(kind, write, attempt, done -> history.loaded(attempt, done, rows));
  }

  /** The same of a revert of the last load. */
  boolean survivesRevert(Kind kind, int write) throws IOException {
    String ingestion = history.lastName();
    Attempt.Builder attempt = history.revertOf(ingestion);
    return survives(kind, write, attempt, done -> history.reverted(attempt, done, ingestion));
  }

  private boolean survives(Kind kind, int write, Attempt.Builder attempt, Taken taken)
      throws IOException {
    assertThat(write).as("writes of one ingestion").isLessThan(MOST_WRITES);
    attempt.addAllAbandoned(abandoned.values());
    faults.begin(kind, write);
    platform.run(attempt);
    Optional<String> met = faults.met();
    faults.end();
    platform.core().cleaned().forEach(abandoned::remove);

    Optional<PublishRequest> done = platform.core().published();
    if (done.isEmpty()) {
      assertThat(met)
          .as("seed %d: what kept it from publishing; else %s", seed, failures())
          .isPresent();
      if (!published.isEmpty()) {
        history.assertEverythingIsTheFold();
      }
      done = Optional.of(retry(attempt));
    }
    publish(done.get(), taken);
    met.ifPresent(what -> survived.merge(kind + " " + target(what), 1, Integer::sum));
    return met.isPresent();
  }

  /**
   * A last load in which nothing goes wrong; then nothing is left over.
   *
   * @return how many faults the loads survived, by kind and target
   */
  Map<String, Integer> end() throws IOException {
    load();
    assertThat(abandoned).as("seed %d", seed).isEmpty();
    assertThat(stored()).as("seed %d: no orphans", seed).isEqualTo(platform.named(published));
    return survived;
  }

  private void publish(PublishRequest done, Taken taken) throws IOException {
    platform.core().cleaned().forEach(abandoned::remove);
    taken.taken(done);
    published.add(done);
    history.assertEverythingIsTheFold();
  }

  /**
   * What the core lets the operator start when an attempt ended without a snapshot. It removes what
   * earlier faults left; what this one left, the next load does, and its own fault may hit that.
   */
  private PublishRequest retry(Attempt.Builder dead) {
    String finished = platform.core().finishedManifest().orElse("");
    Attempt.Builder next =
        platform
            .again(dead)
            .clearAbandoned()
            .addAllAbandoned(abandoned.values())
            .setFinishedManifestUri(finished);
    PublishRequest done = platform.publish(next);
    platform.core().cleaned().forEach(abandoned::remove);
    if (finished.isEmpty()) {
      abandoned.put(dead.getToken(), Platform.abandoned(dead));
    }
    return done;
  }

  private Set<String> stored() {
    return platform.stored().stream()
        .filter(path -> path.contains("/" + name + "/") || path.contains("/" + name + "_v1/"))
        .collect(Collectors.toSet());
  }

  private List<?> failures() {
    return platform.core().failures();
  }

  private static String target(String write) {
    return write.split(" ", 2)[0];
  }
}
