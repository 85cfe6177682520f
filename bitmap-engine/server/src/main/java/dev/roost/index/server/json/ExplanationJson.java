package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.query.Explanation;
import dev.roost.index.query.Explanation.Step;
import java.io.IOException;
import java.util.List;

/** What a query did, as a tree of steps. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /** Writes it as the member {@code explanation}. */
  public static void write(JsonGenerator out, Explanation explanation) throws IOException {
    out.writeObjectFieldStart("explanation");
    out.writeNumberField("shards", explanation.shards());
    out.writeNumberField("fragmentsOpened", explanation.fragmentsOpened());
    out.writeNumberField("fragmentsPruned", explanation.fragmentsPruned());
    out.writeNumberField("bytesRead", explanation.bytesRead());
    out.writeNumberField("micros", explanation.micros());
    steps(out, "steps", explanation.steps());
    out.writeEndObject();
  }

  private static void steps(JsonGenerator out, String name, List<Step> steps) throws IOException {
    out.writeArrayFieldStart(name);
    for (Step step : steps) {
      out.writeStartObject();
      out.writeStringField("what", step.what());
      known(out, "estimate", step.estimate());
      known(out, "records", step.records());
      out.writeNumberField("micros", step.micros());
      if (!step.inputs().isEmpty()) {
        steps(out, "inputs", step.inputs());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void known(JsonGenerator out, String name, long number) throws IOException {
    if (number >= 0) {
      out.writeNumberField(name, number);
    }
  }
}
