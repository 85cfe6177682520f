package dev.roost.core.recover;

import dev.roost.core.recover.RecoverOptions.Effect;
import dev.roost.core.recover.RecoverOptions.Registered;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.Restoration;
import dev.roost.core.store.RestoredFeatureSet;
import dev.roost.core.store.RestoredRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;

/**
 * Recovers what was published: first every feature set is planned, then each is restored in a
 * transaction of its own. What cannot be restored is named and left out; the rest goes on.
 */
final class Recovery {

  private final Database database;
  private final HistoryTables tables;
  private final Warehouse warehouse;
  private final RecoverOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private int failed;

  /**
   * Prepares a recovery.
   *
   * @param out what is restored
   * @param err what is not
   */
  Recovery(
      Database database,
      HistoryTables tables,
      Warehouse warehouse,
      RecoverOptions options,
      PrintStream out,
      PrintStream err) {
    this.database = database;
    this.tables = tables;
    this.warehouse = warehouse;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Recovers.
   *
   * @return whether everything was restored
   * @throws RecoveryException when nothing can be
   */
  boolean run() {
    Set<FeatureSetName> known = known();
    if (!known.isEmpty() && options.registered() == Registered.REFUSED) {
      throw new RecoveryException(
          "The registry has %d feature sets already, such as %s; recover into an empty database, or give --missing to add only those that are absent."
              .formatted(known.size(), known.iterator().next()));
    }
    List<FeatureSetPlan> plans = plans(known);
    if (options.effect() == Effect.RESTORED) {
      restore(plans);
    } else {
      out.printf("%d feature sets would be restored, %d not.%n", plans.size(), failed);
    }
    return failed == 0;
  }

  private Set<FeatureSetName> known() {
    List<FeatureSetRow> rows =
        database.look(
            handle ->
                Restoration.hasTables(handle)
                    ? FeatureSets.list(handle)
                    : List.<FeatureSetRow>of());
    return rows.stream()
        .map(row -> new FeatureSetName(row.project(), row.name()))
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private List<FeatureSetPlan> plans(Set<FeatureSetName> known) {
    Map<FeatureSetName, List<ManifestPlace>> places =
        warehouse.manifests().stream()
            .collect(
                Collectors.groupingBy(
                    ManifestPlace::featureSet, TreeMap::new, Collectors.toList()));
    if (places.isEmpty()) {
      throw new RecoveryException(
          "There is no manifest below %s; correct storage.warehouse."
              .formatted(warehouse.uri("data/")));
    }
    Planner planner = new Planner(warehouse);
    List<FeatureSetPlan> plans = new ArrayList<>();
    int place = 0;
    for (Map.Entry<FeatureSetName, List<ManifestPlace>> one : places.entrySet()) {
      place++;
      String progress = "[%d/%d] ".formatted(place, places.size());
      if (known.contains(one.getKey())) {
        out.println(progress + one.getKey() + ": registered already, stays as it is");
        continue;
      }
      plan(planner, one.getKey(), one.getValue(), progress).ifPresent(plans::add);
    }
    return plans;
  }

  private Optional<FeatureSetPlan> plan(
      Planner planner, FeatureSetName name, List<ManifestPlace> places, String progress) {
    try {
      Optional<FeatureSetPlan> plan = planner.plan(name, places);
      out.println(
          progress + plan.map(FeatureSetPlan::summary).orElse(name + ": nothing was published"));
      plan.map(FeatureSetPlan::notes).orElse(List.of()).forEach(note -> out.println("  " + note));
      return plan;
    } catch (RecoveryException e) {
      out.println(progress + name + ": not restored");
      fail(name.toString(), e.getMessage());
      return Optional.empty();
    }
  }

  private void restore(List<FeatureSetPlan> plans) {
    Map<RunName, Long> ids = runIds(plans);
    int restored = 0;
    for (FeatureSetPlan plan : plans) {
      RestoredFeatureSet featureSet = plan.featureSet();
      try {
        plan.tables().forEach(this::restore);
        restore(featureSet, ids);
        restored++;
      } catch (RecoveryException e) {
        fail(featureSet.fullName(), e.getMessage());
      } catch (JdbiException e) {
        fail(
            featureSet.fullName(),
            "The registry does not take it: %s."
                .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      }
    }
    out.printf("%d feature sets are restored, %d are not.%n", restored, failed);
  }

  private record RunName(String project, String ingestion) {}

  /** Lists show the runs of a project, of all feature sets, in the order of their ids. */
  private Map<RunName, Long> runIds(List<FeatureSetPlan> plans) {
    record Entry(RunName name, RestoredRun run) {}
    List<Entry> runs =
        plans.stream()
            .flatMap(
                plan ->
                    plan.featureSet().runs().stream()
                        .map(
                            run ->
                                new Entry(
                                    new RunName(plan.featureSet().project(), run.ingestion()),
                                    run)))
            .sorted(Comparator.comparing(entry -> entry.run().createTime()))
            .toList();
    List<Long> ids = database.write(handle -> Restoration.runIds(handle, runs.size()));
    Map<RunName, Long> byName = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byName.put(runs.get(i).name(), ids.get(i));
    }
    return byName;
  }

  private void restore(HistoryTable table) {
    Optional<String> known = tables.find(table.project(), table.table());
    if (known.isEmpty()) {
      tables.add(table);
    } else if (!HistoryFiles.has(warehouse, known.get(), table.snapshotId())) {
      throw new RecoveryException(
          "The catalog has history %s at %s, which lacks snapshot %d; remove that entry, and the one of %s is made."
              .formatted(table, known.get(), table.snapshotId(), table.metadataLocation()));
    }
  }

  private void restore(RestoredFeatureSet featureSet, Map<RunName, Long> ids) {
    Map<String, Long> runIds =
        featureSet.runs().stream()
            .map(RestoredRun::ingestion)
            .collect(
                Collectors.toMap(
                    ingestion -> ingestion,
                    ingestion -> ids.get(new RunName(featureSet.project(), ingestion))));
    if (!database.write(handle -> Restoration.insert(handle, featureSet, runIds))) {
      throw new RecoveryException(
          "It was registered just now; stop the operator, empty the database and recover again.");
    }
  }

  private void fail(String featureSet, String reason) {
    failed++;
    err.println("error: Feature set " + featureSet + " is not restored: " + reason);
  }
}
