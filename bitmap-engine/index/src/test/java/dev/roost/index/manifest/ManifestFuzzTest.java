package dev.roost.index.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.Fuzz;
import dev.roost.index.file.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Manifests, changed at random. */
final class ManifestFuzzTest {
  private static final String SHA = "cd".repeat(32);
  private static final byte[] WHOLE = ManifestJson.write(manifest());

  /** A value of a member: text, a number, or the beginning of a list or an object. */
  private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"\n]*\"|-?\\d+|\\[ \\])");

  private static final List<String> HOSTILE =
      List.of(
          "null",
          "-1",
          "0",
          "1",
          "99999999999999999999999999",
          "1e400",
          "\"\"",
          "\"x\"",
          "\"standard\"",
          "true",
          "[ ]",
          "[ null ]",
          "{ }",
          "[".repeat(3000),
          "\"P9999999999999999D\"");

  @Test
  void refusesChangedBytesOrReadsThemAsAManifest() {
    Fuzz.run(
        "ManifestFuzzTest, bytes",
        random -> Mutations.of(WHOLE, random),
        ManifestFuzzTest::read,
        ManifestFuzzTest::refusal);
  }

  @Test
  void refusesHostileValuesOrReadsThemAsAManifest() {
    Fuzz.run(
        "ManifestFuzzTest, values",
        ManifestFuzzTest::withAnotherValue,
        ManifestFuzzTest::read,
        ManifestFuzzTest::refusal);
  }

  private static byte[] withAnotherValue(Random random) {
    String text = new String(WHOLE, StandardCharsets.UTF_8);
    List<MatchResult> values = VALUE.matcher(text).results().toList();
    MatchResult value = values.get(random.nextInt(values.size()));
    String other = HOSTILE.get(random.nextInt(HOSTILE.size()));
    return (text.substring(0, value.start()) + other + text.substring(value.end()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void read(byte[] bytes) {
    Manifest manifest = ManifestJson.read("m.json", bytes);
    assertThat(ManifestJson.read("again", ManifestJson.write(manifest))).isEqualTo(manifest);
  }

  private static void refusal(String which, byte[] bytes, RuntimeException thrown) {
    if (!(thrown instanceof ManifestException)) {
      throw new AssertionError(which + " threw something else", thrown);
    }
    assertThat(thrown.getMessage()).as(which).contains("manifest m.json");
  }

  private static Manifest manifest() {
    FragmentEntry base = new FragmentEntry("a/f.frag", 10, SHA, 4, 0, 2, Bounds.of("A", "Z"));
    FragmentEntry delta = new FragmentEntry("b/f.frag", 10, SHA, 1, 2, 0, Bounds.unknown());
    List<ShardLayers> shards = List.of(new ShardLayers(1, base, List.of(delta)));
    return Manifests.of(
        2,
        List.of(
            FieldSpec.mutex("country", ValueType.STRING),
            FieldSpec.decimal("price", 4),
            FieldSpec.timestamp("seen", TimeCount.MICROS),
            FieldSpec.timeSet("codes", ValueType.INT, Quantum.YMDH, Duration.ofDays(9))),
        List.of(new KeyLayer(1, "k/1", 9, SHA, 0, 5), new KeyLayer(1, "k/2", 9, SHA, 5, 2)),
        List.of(
            new FieldView("country", FieldView.STANDARD, shards),
            new FieldView("codes", "standard_20111209", shards)),
        7);
  }
}
