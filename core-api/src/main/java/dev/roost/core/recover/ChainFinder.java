package dev.roost.core.recover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Works out which manifests of a version were published. What another one builds on was current
 * once. At the end of that chain several attempts may have written a manifest: the history's branch
 * {@code main} is moved only after publication, so what it is at was published; where it is at none
 * of them, the complete one of the newest attempt is taken, for what was published must not be
 * lost.
 */
final class ChainFinder {

  private final Warehouse warehouse;
  private final FeatureSetName featureSet;
  private final int version;
  private final HistoryFiles files;
  private final List<ManifestFacts> manifests;
  private final List<String> notes = new ArrayList<>();

  /**
   * Prepares for one version.
   *
   * @param manifests all there are of it
   */
  ChainFinder(
      Warehouse warehouse, FeatureSetName featureSet, int version, List<ManifestFacts> manifests) {
    this.warehouse = warehouse;
    this.featureSet = featureSet;
    this.version = version;
    this.files = new HistoryFiles(warehouse, featureSet, version);
    this.manifests = List.copyOf(manifests);
  }

  /**
   * Finds the chain.
   *
   * @throws RecoveryException when something that was published is missing or damaged
   */
  Chain find() {
    List<ManifestFacts> published = new ArrayList<>(builtOn());
    Optional<ManifestFacts> tail = published.stream().reduce((first, second) -> second);
    List<ManifestFacts> candidates = candidates(tail);
    HistoryFiles.Found found =
        files.newest(
            tail.map(ManifestFacts::historySnapshotId),
            candidates.stream().map(ManifestFacts::historySnapshotId).toList());
    HistoryMetadata history = found.state().orElseThrow(() -> noHistory(tail));
    if (candidates.stream().anyMatch(one -> !history.has(one.historySnapshotId()))) {
      requireNewest(found);
    }
    tip(tail, candidates, history).ifPresent(published::add);
    if (published.isEmpty()) {
      return new Chain(version, published, List.of(), Optional.empty(), notes);
    }
    published.forEach(this::requireFiles);
    requireHistoryFiles(published.get(published.size() - 1), history);
    return new Chain(version, published, times(published, history), Optional.of(history), notes);
  }

  /** Those that others build on, the oldest first. */
  private List<ManifestFacts> builtOn() {
    Map<String, ManifestFacts> byPath =
        manifests.stream().collect(Collectors.toMap(ManifestFacts::path, Function.identity()));
    Set<String> bases =
        manifests.stream()
            .map(ManifestFacts::basePath)
            .filter(path -> !path.isEmpty())
            .collect(Collectors.toSet());
    List<ManifestFacts> chain =
        bases.stream()
            .map(
                path ->
                    Optional.ofNullable(byPath.get(path))
                        .orElseThrow(() -> missing(path, bases.size())))
            .sorted(Comparator.comparingLong(ManifestFacts::number))
            .toList();
    String base = "";
    for (int i = 0; i < chain.size(); i++) {
      ManifestFacts manifest = chain.get(i);
      if (manifest.number() != i + 1 || !manifest.basePath().equals(base)) {
        throw new RecoveryException(
            "Manifest %s builds on '%s' as snapshot %d, which does not follow snapshot %d of version %d of feature set %s; remove the manifest that was not published."
                .formatted(
                    warehouse.uri(manifest.path()),
                    manifest.basePath(),
                    manifest.number(),
                    i,
                    version,
                    featureSet));
      }
      base = manifest.path();
    }
    return chain;
  }

  private RecoveryException missing(String path, int of) {
    return new RecoveryException(
        "Manifest %s is missing, of %d that snapshots of feature set %s version %d build on; restore it."
            .formatted(warehouse.uri(path), of, featureSet, version));
  }

  /** Those that may be the current snapshot's, the newest attempt's first. */
  private List<ManifestFacts> candidates(Optional<ManifestFacts> tail) {
    String base = tail.map(ManifestFacts::path).orElse("");
    return manifests.stream()
        .filter(manifest -> manifest.basePath().equals(base))
        .sorted(
            Comparator.comparingLong((ManifestFacts manifest) -> manifest.place().token())
                .reversed())
        .toList();
  }

  private RecoveryException noHistory(Optional<ManifestFacts> tail) {
    return new RecoveryException(
        tail.map(
                manifest ->
                    "No metadata file in %s can be read and has snapshot %d, which manifest %s names; restore one."
                        .formatted(
                            files, manifest.historySnapshotId(), warehouse.uri(manifest.path())))
            .orElseGet(() -> "No metadata file in %s can be read; restore one.".formatted(files)));
  }

  /** A state that is not the newest does not tell what came after it. */
  private static void requireNewest(HistoryFiles.Found found) {
    if (!found.unreadable().isEmpty()) {
      throw new RecoveryException(
          "Metadata file %s cannot be read, and without it it is not known what was published last; restore it, or remove it."
              .formatted(found.unreadable().get(0)));
    }
  }

  private Optional<ManifestFacts> tip(
      Optional<ManifestFacts> tail, List<ManifestFacts> candidates, HistoryMetadata history) {
    Optional<ManifestFacts> onMain =
        candidates.stream().filter(one -> history.isMainAt(one.historySnapshotId())).findFirst();
    if (onMain.isPresent()) {
      return onMain;
    }
    requireMainTrails(tail, history);
    List<ManifestFacts> complete =
        candidates.stream().filter(one -> isComplete(one, history)).toList();
    if (!complete.isEmpty()) {
      notes.add(
          "Snapshot %d.%d may not have been published: branch main of history %s is not at it; it is that of the newest attempt with a manifest, %s."
              .formatted(
                  version,
                  complete.get(0).number(),
                  table(),
                  warehouse.uri(complete.get(0).path())));
      return Optional.of(complete.get(0));
    }
    if (tail.isPresent() && !history.isMainAt(tail.get().historySnapshotId())) {
      notes.add(
          "Branch main of history %s trails snapshot %d.%d; the next run lets it follow."
              .formatted(table(), version, tail.get().number()));
    }
    return Optional.empty();
  }

  private void requireMainTrails(Optional<ManifestFacts> tail, HistoryMetadata history) {
    boolean trails =
        tail.map(manifest -> history.isMainAtOrBefore(manifest.historySnapshotId()))
            .orElse(history.main().isEmpty());
    if (!trails) {
      throw new RecoveryException(
          "Branch main of history %s is at snapshot %d, which was published, but its manifest is missing below %s; restore it."
              .formatted(
                  table(), history.main().orElseThrow(), warehouse.uri(featureSet.dataFolder())));
    }
  }

  private boolean isComplete(ManifestFacts manifest, HistoryMetadata history) {
    Optional<String> lacks =
        warehouse
            .firstMissing(manifest.files())
            .map(file -> warehouse.uri(file.path()).toString())
            .or(
                () ->
                    history.has(manifest.historySnapshotId())
                        ? Optional.empty()
                        : Optional.of("history snapshot " + manifest.historySnapshotId()));
    lacks.ifPresent(
        what ->
            notes.add(
                "Manifest %s is left out as not published: %s is missing."
                    .formatted(warehouse.uri(manifest.path()), what)));
    return lacks.isEmpty();
  }

  private void requireFiles(ManifestFacts manifest) {
    Optional<StoredFile> missing = warehouse.firstMissing(manifest.files());
    if (missing.isPresent()) {
      throw new RecoveryException(
          "File %s of %d bytes, which manifest %s lists, is missing or has another size; restore it."
              .formatted(
                  warehouse.uri(missing.get().path()),
                  missing.get().bytes(),
                  warehouse.uri(manifest.path())));
    }
  }

  private void requireHistoryFiles(ManifestFacts manifest, HistoryMetadata history) {
    HistoryMetadata.HistorySnapshot snapshot =
        history.snapshots().get(manifest.historySnapshotId());
    if (!warehouse.has(snapshot.manifestList())) {
      throw new RecoveryException(
          "File %s of history %s, which manifest %s needs, is missing; restore it."
              .formatted(snapshot.manifestList(), table(), warehouse.uri(manifest.path())));
    }
  }

  /**
   * The next manifest tells when its base was published. When the last one was, the history tells:
   * its branch follows a moment later.
   */
  private List<Instant> times(List<ManifestFacts> published, HistoryMetadata history) {
    List<Instant> times = new ArrayList<>();
    for (ManifestFacts manifest : published) {
      Instant told =
          manifests.stream()
              .filter(other -> other.basePath().equals(manifest.path()))
              .map(other -> other.attempt().getBase().getPublishTimeMicros())
              .filter(micros -> micros > 0)
              .findFirst()
              .map(ManifestFacts::ofMicros)
              .or(() -> history.timeOf(manifest.historySnapshotId()))
              .orElse(manifest.acceptTime());
      times.add(told.isBefore(manifest.acceptTime()) ? manifest.acceptTime() : told);
    }
    return times;
  }

  private String table() {
    return featureSet.project() + "." + featureSet.table(version);
  }
}
