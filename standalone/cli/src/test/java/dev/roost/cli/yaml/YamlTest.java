package dev.roost.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {

  private static String json(String yaml) {
    List<JsonNode> documents = Yaml.readAll(yaml);
    assertThat(documents).hasSize(1);
    return documents.get(0).toString();
  }

  @Test
  void onlyJsonsValuesAreSomethingOtherThanText() {
    assertThat(json("[no, y, on, 12:30, 2011-12-09, 0x1F, 1_000, 0123, .inf]"))
        .isEqualTo(
            "[\"no\",\"y\",\"on\",\"12:30\",\"2011-12-09\",\"0x1F\",\"1_000\",\"0123\",\".inf\"]");
    assertThat(json("[true, False, 7, -1.5, 9007199254740993, null, ~, '7']"))
        .isEqualTo("[true,false,7,-1.5,9007199254740993,null,null,\"7\"]");
    assertThat(json("a:\nb: ''")).isEqualTo("{\"a\":null,\"b\":\"\"}");
  }

  @Test
  void severalDocumentsAnchorsAndMergesAreRead() {
    assertThat(Yaml.readAll("a: 1\n---\n---\n# nothing\n---\nb: 2\n")).hasSize(2);
    assertThat(json("x: &d {from: t}\ny: *d\nz: {<<: *d, zone: UTC}"))
        .isEqualTo(
            "{\"x\":{\"from\":\"t\"},\"y\":{\"from\":\"t\"},\"z\":{\"from\":\"t\",\"zone\":\"UTC\"}}");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    JsonNode tree =
        Json.parse(
                """
                {"a":["no","12:30","true","7","",null,true,7,1.25,9007199254740993],
                 "b":{"long":"one line that is longer than eighty characters stays one line, whatever anyone may say"},
                 "c":[],"d":{},"e":"two\\nlines"}
                """)
            .orElseThrow();
    assertThat(Yaml.readAll(Yaml.write(tree))).hasToString("[" + tree + "]");
  }

  @Test
  void errorsHaveAPlace() {
    assertThatThrownBy(() -> Yaml.readAll("a: [1\nb: 2\n"))
        .isInstanceOf(YamlSyntaxException.class)
        .hasMessageStartingWith("line 2, column 2: ");
    assertThatThrownBy(() -> Yaml.readAll("a: 1\na: 2\n")).hasMessageContaining("duplicate key");
    assertThatThrownBy(() -> Yaml.readAll("a: !!java.io.File x\n"))
        .isInstanceOf(YamlSyntaxException.class);
  }
}
