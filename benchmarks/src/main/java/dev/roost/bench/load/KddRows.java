package dev.roost.bench.load;

import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The connections of the KDD Cup 1999 (41 measures and a label), as CSV with a header and the
 * line's number as the key, which they do not have.
 */
final class KddRows {
  private static final String KEY = "connection";
  private static final String FILE = "kddcup99/kddcup.data_10_percent.gz";
  private static final int COLUMNS = 42;

  /** Protocol, service, flag and the label are texts; rates are reals; the others whole numbers. */
  private static final Set<Integer> TEXTS = Set.of(1, 2, 3, 41);

  private static final int FIRST_RATE = 24;
  private static final int LAST_RATE = 40;
  private static final Set<Integer> COUNTS_AMONG_RATES = Set.of(31, 32);

  private KddRows() {}

  /**
   * Writes the source.
   *
   * @param data the folder that has the folder kddcup99
   */
  static LoadSource write(Path data, Path folder) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(FILE))),
                StandardCharsets.UTF_8))) {
      Files.createDirectories(folder);
      return write(lines, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadSource write(BufferedReader lines, Path folder) throws IOException {
    FeatureSetSpec.Builder spec =
        FeatureSetSpec.newBuilder()
            .setName("connections")
            .setVersion(1)
            .addEntities(Entity.newBuilder().setName(KEY).setType(ValueType.VALUE_TYPE_INT));
    List<String> reads = new ArrayList<>(List.of(KEY + " BIGINT"));
    List<String> writes = new ArrayList<>(List.of(KEY));
    for (int column = 0; column < COLUMNS; column++) {
      spec.addFeatures(Feature.newBuilder().setName("f" + column).setType(type(column)));
      reads.add("f%d %s".formatted(column, spark(column)));
      writes.add("f" + column);
    }
    long rows = 0;
    try (Writer out = Files.newBufferedWriter(folder.resolve("kdd.csv"))) {
      out.write(String.join(",", writes) + "\n");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(rows + "," + line + "\n");
        rows++;
      }
    }
    List<LoadSource.Check> checks =
        List.of(
            new LoadSource.Check("Row(f1=\"tcp\")", "f1 = 'tcp'"),
            new LoadSource.Check("Row(f4 > 1000)", "f4 > 1000"),
            new LoadSource.Check("Row(f41=\"normal.\")", "f41 = 'normal.'"));
    return new LoadSource("kdd", folder, rows, spec.build(), reads, writes, checks);
  }

  private static ValueType type(int column) {
    if (TEXTS.contains(column)) {
      return ValueType.VALUE_TYPE_STRING;
    }
    return isRate(column) ? ValueType.VALUE_TYPE_DOUBLE : ValueType.VALUE_TYPE_INT;
  }

  private static String spark(int column) {
    if (TEXTS.contains(column)) {
      return "STRING";
    }
    return isRate(column) ? "DOUBLE" : "BIGINT";
  }

  private static boolean isRate(int column) {
    return column >= FIRST_RATE && column <= LAST_RATE && !COUNTS_AMONG_RATES.contains(column);
  }
}
