package dev.roost.operator.spark;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/**
 * A pod's memory in Spark's two parts, in MiB: the heap, and what a JVM needs beside it (at least
 * 384 MiB or a tenth of the heap, as Spark's {@code memoryOverheadFactor} has it).
 */
record PodMemory(long heap, long overhead) {
  private static final long LEAST_OVERHEAD = 384;
  private static final int HEAP_TENTHS = 10;

  static PodMemory of(Quantity total) {
    long mebibytes =
        total.getNumericalAmount().divideToIntegralValue(BigDecimal.valueOf(1L << 20)).longValue();
    long heap = Math.min(mebibytes - LEAST_OVERHEAD, mebibytes * HEAP_TENTHS / (HEAP_TENTHS + 1));
    return new PodMemory(heap, mebibytes - heap);
  }
}
