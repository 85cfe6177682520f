package dev.roost.jobs.maintain;

import dev.roost.jobs.snapshot.Built;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import java.util.Optional;

/**
 * What a maintenance run came to.
 *
 * @param built what the next snapshot consists of; empty: there is nothing to publish
 */
public record Maintained(Optional<Built> built, HistoryRewrite history, MaintenanceReport report) {

  static Maintained nothing(MaintenanceReport report) {
    return new Maintained(Optional.empty(), HistoryRewrite.NOTHING, report);
  }
}
