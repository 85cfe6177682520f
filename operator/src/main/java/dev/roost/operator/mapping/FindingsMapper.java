package dev.roost.operator.mapping;

import dev.roost.crds.AdjustedCells;
import dev.roost.crds.BadRowCount;
import dev.roost.crds.ExpectationResult;
import dev.roost.crds.MaintenanceReport;
import dev.roost.crds.OnFailure;
import dev.roost.crds.WouldPublish;
import dev.roost.proto.core.v1alpha1.Findings;
import java.util.List;
import java.util.Optional;

/** Writes what a run found as its resource's status has it. */
public final class FindingsMapper {
  private FindingsMapper() {}

  public static List<BadRowCount> badRows(Findings findings) {
    return findings.getBadRowsList().stream()
        .map(
            count -> new BadRowCount(count.getReason(), orNull(count.getColumn()), count.getRows()))
        .toList();
  }

  public static List<AdjustedCells> adjusted(Findings findings) {
    return findings.getAdjustedList().stream()
        .map(cells -> new AdjustedCells(cells.getFeature(), cells.getClamped(), cells.getNulled()))
        .toList();
  }

  public static Optional<WouldPublish> wouldPublish(Findings findings) {
    return Optional.of(findings)
        .filter(Findings::hasWouldPublish)
        .map(Findings::getWouldPublish)
        .map(would -> new WouldPublish(would.getRecords(), would.getKeysAdded(), would.getBytes()));
  }

  public static Optional<MaintenanceReport> maintenance(Findings findings) {
    return Optional.of(findings)
        .filter(Findings::hasMaintenance)
        .map(Findings::getMaintenance)
        .map(
            report ->
                new MaintenanceReport(
                    report.getPartitions(),
                    report.getPartitionsWritten(),
                    report.getHistoryFilesRemoved(),
                    report.getHistoryFilesAdded(),
                    report.getFilesChecked(),
                    report.getBytesChecked(),
                    report.getRecordsChecked(),
                    report.getProblemsList(),
                    report.getProblemCount()));
  }

  public static List<ExpectationResult> expectations(Findings findings) {
    return findings.getExpectationsList().stream()
        .map(
            result ->
                new ExpectationResult(
                    result.getName(),
                    orNull(result.getFeature()),
                    result.getExpected(),
                    result.getFound(),
                    result.getPassed(),
                    result.getOnFailure() == dev.roost.proto.core.v1alpha1.OnFailure.ON_FAILURE_WARN
                        ? OnFailure.WARN
                        : OnFailure.FAIL))
        .toList();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
