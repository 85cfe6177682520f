package dev.roost.index.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManifestJsonTest {
  private static final String SHA = "ab".repeat(32);
  private static final FragmentEntry BASE =
      new FragmentEntry("a/f.frag", 10, SHA, 4, 0, 2, Bounds.of("A", "Z"));
  private static final FragmentEntry DELTA =
      new FragmentEntry("b/f.frag", 10, SHA, 1, 2, 0, Bounds.unknown());

  private static Manifest manifest() {
    return Manifests.of(
        2,
        List.of(FieldSpec.mutex("country", ValueType.STRING)),
        List.of(
            new KeyLayer(1, "k/2", 9, SHA, 5, 2),
            new KeyLayer(1, "k/1", 9, SHA, 0, 5),
            new KeyLayer(0, "k/0", 9, SHA, 0, 3)),
        List.of(
            new FieldView(
                "country", "standard", List.of(new ShardLayers(1, BASE, List.of(DELTA))))),
        7);
  }

  @Test
  void comesBackAsItWas() {
    byte[] json = ManifestJson.write(manifest());
    assertThat(ManifestJson.read("m", json)).isEqualTo(manifest());
    assertThat(ManifestJson.write(ManifestJson.read("m", json))).isEqualTo(json);
  }

  @Test
  void hasTheDocumentedShape() {
    assertThat(text())
        .startsWith("{\n  \"format\": 1,\n  \"featureSet\": {\n    \"project\": \"shop\",")
        .contains("\"snapshotId\": \"9223372036854775807\"")
        .contains("\"bounds\": [\n")
        .contains("\"deltas\": [\n")
        .endsWith("}\n");
    assertThat(text().indexOf("k/0")).isLessThan(text().indexOf("k/1"));
    assertThat(text().indexOf("k/1")).isLessThan(text().indexOf("k/2"));
  }

  @Test
  void ignoresWhatANewerWriterAdded() {
    String newer = text().replaceFirst("\\{", "{\"later\": {\"x\": 1},");
    assertThat(read(newer)).isEqualTo(manifest());
  }

  @Test
  void refusesAManifestThatContradictsItself() {
    refused(text().replace("\"format\": 1", "\"format\": 2"), "manifest format 2");
    refused(text().replace("\"partitions\": 2", "\"partitions\": 3"), "power of two");
    refused(text().replace("xxHash64", "murmur"), "idSpace.hash is 'murmur'");
    refused(text().replace("\"firstSeq\": 5", "\"firstSeq\": 6"), "begins at 6 where 5 is next");
    refused(text().replace("\"read\": 4", "\"read\": 5"), "rows: 5 read are not");
    refused(text().replace("\"field\": \"country\"", "\"field\": \"color\""), "not a field");
    refused(text().replaceFirst("abab", "ABAB"), "not 64 lower-case hexadecimal digits");
    refused(text().replaceFirst("\"liveRecords\": 7,", ""), "liveRecords");
    refused(text().substring(0, 300), "manifest m is not readable");
    refused("[]", "manifest format 0");
  }

  @Test
  void keepsAtMostEightDeltas() {
    List<FragmentEntry> nine = Collections.nCopies(9, DELTA);
    assertThatThrownBy(() -> new ShardLayers(0, BASE, nine))
        .hasMessage("shard 0 has 9 deltas, more than 8");
  }

  private static void refused(String json, String why) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining(why);
  }

  private static Manifest read(String json) {
    return ManifestJson.read("m", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text() {
    return new String(ManifestJson.write(manifest()), StandardCharsets.UTF_8);
  }
}
