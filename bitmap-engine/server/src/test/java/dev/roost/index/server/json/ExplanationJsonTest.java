package dev.roost.index.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.query.Explanation;
import dev.roost.index.query.Explanation.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplanationJsonTest {

  @Test
  void stepsAreATreeAndUnknownNumbersAreLeftOut() {
    Step row = new Step("Row(country=\"France\")", 5, 4, 20, List.of());
    Step count = new Step("Count(…)", -1, -1, 30, List.of(row));
    Explanation explanation = new Explanation(List.of(count), 3, 2, 1, 4096, 35);
    byte[] json = Json.object(out -> ExplanationJson.write(out, explanation));
    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"explanation\":{\"shards\":3,\"fragmentsOpened\":2,\"fragmentsPruned\":1,"
                + "\"bytesRead\":4096,\"micros\":35,\"steps\":[{\"what\":\"Count(…)\","
                + "\"micros\":30,\"inputs\":[{\"what\":\"Row(country=\\\"France\\\")\","
                + "\"estimate\":5,\"records\":4,\"micros\":20}]}]}}");
  }
}
