package dev.roost.core.recover;

import dev.roost.core.store.Pin;
import dev.roost.core.store.RestoredFeatureSet;
import dev.roost.core.store.RestoredRun;
import dev.roost.core.store.RestoredVersion;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plans what is restored of a feature set; changes nothing. */
final class Planner {

  /** The resource where the manifest does not name it: none has this uid. */
  private static final String NO_UID = "recovered";

  /**
   * An attempt that began before the registry was lost, and has written nothing yet, has a token
   * that nothing tells of; its job may still be at work.
   */
  private static final long TOKENS_LEFT_OUT = 1000;

  private static final String BRANCH = "attempt-";

  private final Warehouse warehouse;
  private final ManifestReader reader;

  Planner(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.reader = new ManifestReader(warehouse);
  }

  /**
   * Plans one feature set.
   *
   * @return empty: it has published nothing
   * @throws RecoveryException when something that was published is missing or damaged
   */
  Optional<FeatureSetPlan> plan(FeatureSetName name, List<ManifestPlace> places) {
    Map<Integer, List<ManifestFacts>> byVersion =
        places.stream()
            .map(reader::read)
            .collect(
                Collectors.groupingBy(
                    manifest -> manifest.place().version(), TreeMap::new, Collectors.toList()));
    List<Chain> chains = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    byVersion.forEach(
        (version, manifests) -> {
          Chain chain = new ChainFinder(warehouse, name, version, manifests).find();
          notes.addAll(chain.notes());
          if (!chain.manifests().isEmpty()) {
            chains.add(chain);
          }
        });
    List<HistoryTable> tables = chains.stream().map(chain -> table(name, chain)).toList();
    return chains.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeatureSetPlan(featureSet(name, chains), tables, notes));
  }

  private HistoryTable table(FeatureSetName name, Chain chain) {
    HistoryMetadata history = chain.history().orElseThrow();
    return new HistoryTable(
        name.project(),
        name.table(chain.version()),
        warehouse.uri(history.path()).toString(),
        chain.last().historySnapshotId());
  }

  private RestoredFeatureSet featureSet(FeatureSetName name, List<Chain> chains) {
    List<RestoredRun> runs = runs(chains);
    List<ManifestFacts> manifests =
        chains.stream().flatMap(chain -> chain.manifests().stream()).toList();
    ManifestFacts last =
        manifests.stream().max(Comparator.comparing(ManifestFacts::acceptTime)).orElseThrow();
    RunRecord record = last.attempt().getRecord();
    return new RestoredFeatureSet(
        name.project(),
        name.name(),
        record.getFeatureSetUid().isEmpty() ? NO_UID : record.getFeatureSetUid(),
        record.getFeatureSetCreateTimeMicros() > 0
            ? ManifestFacts.ofMicros(record.getFeatureSetCreateTimeMicros())
            : runs.stream().map(RestoredRun::createTime).min(Comparator.naturalOrder()).get(),
        runs.stream().mapToLong(RestoredRun::sequence).max().orElse(0),
        lastToken(name, chains) + TOKENS_LEFT_OUT,
        last.acceptTime(),
        chains.stream().map(Planner::version).toList(),
        runs);
  }

  private static RestoredVersion version(Chain chain) {
    ManifestFacts last = chain.last();
    return new RestoredVersion(last.spec(), last.publication().getIdSpace(), last.number());
  }

  /** A published manifest and when it was. */
  private record Published(ManifestFacts manifest, Instant time) {}

  /** In the order in which they were accepted, which is that of their publication. */
  private static List<RestoredRun> runs(List<Chain> chains) {
    List<Published> accepted =
        chains.stream()
            .flatMap(Planner::published)
            .sorted(Comparator.comparing(one -> one.manifest().acceptTime()))
            .toList();
    boolean isTold =
        accepted.stream().allMatch(one -> one.manifest().attempt().getRecord().getSequence() > 0);
    List<RestoredRun> runs = new ArrayList<>();
    for (Published one : accepted) {
      long told = one.manifest().attempt().getRecord().getSequence();
      runs.add(run(one.manifest(), isTold ? told : runs.size() + 1, one.time()));
    }
    return runs;
  }

  private static Stream<Published> published(Chain chain) {
    return IntStream.range(0, chain.manifests().size())
        .mapToObj(i -> new Published(chain.manifests().get(i), chain.times().get(i)));
  }

  private static RestoredRun run(ManifestFacts manifest, long sequence, Instant publishTime) {
    Attempt attempt = manifest.attempt();
    RunRecord record = attempt.getRecord();
    return new RestoredRun(
        attempt.getIngestion(),
        record.getUid().isEmpty() ? NO_UID : record.getUid(),
        Optional.of(record.getDigest()).filter(digest -> !digest.isEmpty()),
        record.getRetryNonce(),
        attempt.getSpec(),
        manifest.createTime(),
        sequence,
        new Pin(manifest.spec(), manifest.publication().getBaseSnapshot(), manifest.acceptTime()),
        attempt.hasSourceRange() ? Optional.of(attempt.getSourceRange()) : Optional.empty(),
        attempt.getAttempt(),
        attempt.getToken(),
        publishTime,
        manifest.publication());
  }

  /** The greatest token that a file or a branch has the name of. */
  private long lastToken(FeatureSetName name, List<Chain> chains) {
    LongStream files = warehouse.below(name.dataFolder()).mapToLong(ManifestPlace::tokenOf);
    LongStream branches =
        chains.stream()
            .flatMap(chain -> chain.history().stream())
            .flatMap(history -> history.branches().stream())
            .flatMap(Planner::tokenOf)
            .mapToLong(Long::longValue);
    return LongStream.concat(files, branches).max().orElse(0);
  }

  private static Stream<Long> tokenOf(String branch) {
    return branch.matches(BRANCH + "[0-9]{1,18}")
        ? Stream.of(Long.valueOf(branch.substring(BRANCH.length())))
        : Stream.empty();
  }
}
