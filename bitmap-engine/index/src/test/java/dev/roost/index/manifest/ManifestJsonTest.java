package dev.roost.index.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void aLatestStateIsInAFileOfItsOwnOrInTheHistorys() {
    FileEntry file = new FileEntry(0, "l/0", 9, SHA, 3);
    String json =
        "{\"partition\": 0, \"path\": \"l/0\", \"bytes\": 9, \"sha256\": \"%s\", \"records\": 3%s}";
    LatestEntry own = read(withLatest(json.formatted(SHA, ""))).latest().get(0);
    LatestEntry shared = read(withLatest(json.formatted(SHA, ", \"firstSeq\": 5"))).latest().get(0);

    assertThat(own).isEqualTo(LatestEntry.of(file));
    assertThat(own.inHistory()).isFalse();
    assertThat(own.ownBytes()).isEqualTo(9);
    assertThat(shared).isEqualTo(LatestEntry.ofHistory(file, 5));
    assertThat(shared.inHistory()).isTrue();
    assertThat(shared.ownBytes()).isZero();
    for (LatestEntry each : List.of(own, shared)) {
      byte[] written =
          ManifestJson.write(
              read(withLatest(json.formatted(SHA, each.inHistory() ? ", \"firstSeq\": 5" : ""))));
      assertThat(
              new String(written, StandardCharsets.UTF_8)
                  .contains("\"records\": 3,\n      \"firstSeq\": 5"))
          .isEqualTo(each.inHistory());
      assertThat(ManifestJson.read("m", written).latest()).containsExactly(each);
    }
    refused(withLatest(json.formatted(SHA, ", \"firstSeq\": -1")), "firstSeq of l/0 is -1");
  }

  private static String withLatest(String entry) {
    return text().replaceFirst("\"latest\": \\[ ?]", "\"latest\": [" + entry + "]");
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
  void listsOfAFieldOnlyWhatMeansSomethingForIt() {
    Map<FieldSpec, String> members = new LinkedHashMap<>();
    members.put(FieldSpec.bool("f"), "");
    members.put(FieldSpec.signedSet("f"), "");
    members.put(FieldSpec.decimal("f", 18), ",\n      \"scale\": 18");
    members.put(
        FieldSpec.timestamp("f", TimeCount.MICROS),
        ",\n      \"unit\": \"us\",\n      \"epoch\": \"1970-01-01T00:00:00Z\"");
    members.put(
        FieldSpec.date("f", new TimeCount(CountUnit.HOURS, Instant.parse("2000-01-01T00:00:00Z"))),
        ",\n      \"unit\": \"h\",\n      \"epoch\": \"2000-01-01T00:00:00Z\"");
    members.put(
        FieldSpec.timeSet("f", ValueType.INT, Quantum.MDH, Duration.ZERO),
        ",\n      \"quantum\": \"MDH\"");
    members.put(
        FieldSpec.timeSet("f", ValueType.STRING, Quantum.YM, Duration.ofDays(30)),
        ",\n      \"quantum\": \"YM\",\n      \"ttl\": \"PT720H\"");
    members.forEach(
        (field, extra) -> {
          Manifest manifest = Manifests.of(2, List.of(field), List.of(), List.of(), 0);
          String json = new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);
          assertThat(json)
              .contains(
                  "{\n      \"name\": \"f\",\n      \"kind\": \"%s\",\n      \"values\": \"%s\"%s\n    }"
                      .formatted(field.kind(), field.values(), extra));
          assertThat(read(json).fields()).containsExactly(field);
        });
  }

  @Test
  void refusesAFieldThatCannotBe() {
    String json = text();
    String values = "\"values\": \"STRING\"";
    refused(json.replace(values, "\"values\": \"DATE\""), "'unit' is missing");
    refused(json.replace(values, "\"values\": \"BOOL\""), "a MUTEX field cannot hold");
    refused(json.replace(values, "\"values\": 5"), "field \"country\": 'values' is 5; it is text");
    refused(json.replace("\"MUTEX\"", "\"CUBE\""), "'kind' is \"CUBE\"; it is one of [MUTEX,");
    refused(json.replace("\"MUTEX\"", "\"PACKED_BOOLS\""), "is made of other fields");
    refused(json.replace("\"MUTEX\"", "\"TIME_SET\""), "'quantum' is missing");
  }

  @Test
  void refusesAViewThatTheFieldCannotHave() {
    refused(text().replace("\"standard\"", "\"exists\""), "field 'country' has no view 'exists'");
    List<ShardLayers> shards = List.of(new ShardLayers(1, BASE, List.of()));
    FieldSpec timed = FieldSpec.timeSet("t", ValueType.INT, Quantum.YM, Duration.ZERO);
    FieldSpec signed = FieldSpec.signedSet("s");
    assertThat(withView(timed, new FieldView("t", "standard_201112", shards)).views()).hasSize(1);
    assertThat(withView(signed, new FieldView("s", "exists", shards)).views()).hasSize(1);
    assertThatThrownBy(() -> withView(timed, new FieldView("t", "standard_20111209", shards)))
        .hasMessage("field 't' has no view 'standard_20111209'");
    assertThatThrownBy(() -> withView(timed, new FieldView("t", "standard_201113", shards)))
        .hasMessage("field 't' has no view 'standard_201113'");
    assertThatThrownBy(() -> withView(timed, new FieldView("_exists", "exists", shards)))
        .hasMessage("field '_exists' has no view 'exists'");
  }

  private static Manifest withView(FieldSpec field, FieldView view) {
    return Manifests.of(2, List.of(field), List.of(), List.of(view), 0);
  }

  @Test
  void hasNoKeyLayersWhereKeysAreIds() {
    refused(text().replace("xxHash64", "id"), "key layer k/0 is listed, but keys are ids");
    Manifest none = Manifests.of(2, List.of(), List.of(), List.of(), 0);
    String json = new String(ManifestJson.write(none), StandardCharsets.UTF_8);
    assertThat(read(json.replace("xxHash64", "id")).idSpace().isById()).isTrue();
    assertThat(read(json).idSpace().isById()).isFalse();
    assertThat(json).contains("\"hash\": \"xxHash64\"\n  }");
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
