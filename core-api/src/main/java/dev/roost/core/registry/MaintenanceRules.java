package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Maintenance;
import java.util.regex.Pattern;

/** What a maintenance run's task must be by itself. */
final class MaintenanceRules {

  private static final Pattern SAMPLE = Pattern.compile(Limits.SAMPLE);

  private MaintenanceRules() {}

  static void check(Violations violations, IngestionSpec spec) {
    if (spec.hasSource()) {
      violations.add("source", "is not for maintenance; leave it out");
    }
    if (spec.getDryRun()) {
      violations.add("dryRun", "is not for maintenance; leave it out");
    }
    Maintenance task = spec.getMaintenance();
    switch (task.getTaskCase()) {
      case COMPACT -> {}
      case REBUILD -> {
        int partitions = task.getRebuild().getPartitions();
        if (partitions != 0
            && (partitions < 0
                || partitions > Limits.PARTITIONS
                || Integer.bitCount(partitions) != 1)) {
          violations.add(
              "rebuild.partitions",
              "is %d; give a power of two up to %d".formatted(partitions, Limits.PARTITIONS));
        }
      }
      case VERIFY -> {
        String sample = task.getVerify().getSample();
        if (!sample.isEmpty() && !SAMPLE.matcher(sample).matches()) {
          violations.add(
              "verify.sample",
              "is '%s'; give a decimal above 0, at most 1, such as 0.01".formatted(sample));
        }
      }
      case TASK_NOT_SET ->
          violations.add(
              "maintenance",
              "names no task; give exactly one: " + dev.roost.crds.MaintenanceSpec.TASKS);
    }
  }
}
