package dev.roost.operator.mapping;

import dev.roost.crds.BadRowCount;
import dev.roost.proto.core.v1alpha1.Findings;
import java.util.List;

/** Writes what a run found as its resource's status has it. */
public final class FindingsMapper {
  private FindingsMapper() {}

  public static List<BadRowCount> badRows(Findings findings) {
    return findings.getBadRowsList().stream()
        .map(
            count -> new BadRowCount(count.getReason(), orNull(count.getColumn()), count.getRows()))
        .toList();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
