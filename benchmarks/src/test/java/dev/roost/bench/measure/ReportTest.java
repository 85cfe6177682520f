package dev.roost.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Measurement COUNT = Measurement.of("count-2", 0.5, 40, "ms", 50);

  @Test
  void jsonIsOneObjectALineWithTheRatioOfPeerToOurs() {
    assertThat(printed(Report.Format.JSON, COUNT, COUNT.withNote("cold")))
        .isEqualTo(
            """
            {"name":"count-2","ours":0.5,"peer":40.0,"unit":"ms","ratio":80.0,"aim":50.0}
            {"name":"count-2","ours":0.5,"peer":40.0,"unit":"ms","ratio":80.0,"aim":50.0,"note":"cold"}
            """);
  }

  @Test
  void theTableSaysWhatMissedItsAim() {
    assertThat(printed(Report.Format.TABLE, COUNT)).doesNotContain("below");
    assertThat(printed(Report.Format.TABLE, Measurement.of("sum", 8, 40, "ms", 50)))
        .contains("5.000", "below its aim");
  }

  @Test
  void aLineWithDifferentAnswersHasNoRatioAndSaysWhy() {
    assertThat(printed(Report.Format.TABLE, Measurement.different("sum", 5, "ours 3, theirs 4")))
        .contains("ours 3, theirs 4");
    assertThat(Measurement.different("sum", 5, "").ratio()).isZero();
  }

  @Test
  void aMeanIsGeometricAndOnlyAsGoodAsItsAnswers() {
    Measurement slow = Measurement.of("slow", 8, 16, "ms", 0);
    Measurement fast = Measurement.of("fast", 2, 64, "ms", 0);
    Measurement mean = Means.geometric("both", 5, List.of(slow, fast));
    assertThat(mean.ours()).isCloseTo(4, offset(1e-9));
    assertThat(mean.ratio()).isCloseTo(8, offset(1e-9));
    assertThat(
            Means.geometric("all", 5, List.of(slow, Measurement.different("x", 0, ""))).answers())
        .isEqualTo(Measurement.Answers.DIFFERENT);
  }

  private static String printed(Report.Format format, Measurement... lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8), format);
    List.of(lines).forEach(report::print);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
