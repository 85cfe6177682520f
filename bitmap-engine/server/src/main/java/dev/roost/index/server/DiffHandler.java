package dev.roost.index.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.server.DiffRunner.OpenDiff;
import dev.roost.index.server.json.DiffJson;
import dev.roost.index.server.json.Json;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code GET /diff}: what differs between two snapshots, a JSON object a line: {@code header}, the
 * records, {@code summary}; {@code error} in place of what would follow.
 */
final class DiffHandler implements HttpHandler {
  private static final String LINES = "application/x-ndjson";

  private final DiffRunner runner;

  DiffHandler(DiffRunner runner) {
    this.runner = runner;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      OpenDiff open = runner.open(HttpReads.diff(request), cancellation -> {});
      return HttpResponse.streamed(200, LINES, out -> write(open, out));
    } catch (RefusedException e) {
      return Answers.error(e.refusal().httpStatus(), e.getMessage());
    }
  }

  private static void write(OpenDiff open, OutputStream to) throws IOException {
    OutputStream out = new BufferedOutputStream(to);
    try {
      line(out, "header", json -> header(json, open));
      open.forEach(record -> line(out, "record", json -> record(json, open, record)));
      line(out, "summary", json -> summary(json, open));
    } catch (RefusedException e) {
      out.write(Json.object(json -> json.writeStringField("error", e.getMessage())));
      out.write('\n');
    }
    out.flush();
  }

  private static void line(OutputStream out, String name, Json.Part members) {
    byte[] line =
        Json.object(
            json -> {
              json.writeObjectFieldStart(name);
              members.write(json);
              json.writeEndObject();
            });
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new RefusedException(Refusal.QUERY_CANCELLED, "the client went away");
    }
  }

  private static void header(JsonGenerator json, OpenDiff open) throws IOException {
    DiffJson.side(json, "from", open.from().fullName(), open.from().number());
    DiffJson.side(json, "to", open.to().fullName(), open.to().number());
    DiffJson.header(json, open.diff().features(), open.diff().counts());
  }

  private static void record(JsonGenerator json, OpenDiff open, RecordDiff record)
      throws IOException {
    ServedIndex lives = record.change().isInSecond() ? open.to() : open.from();
    DiffJson.record(json, lives.snapshot().schema(), record);
  }

  private static void summary(JsonGenerator json, OpenDiff open) throws IOException {
    json.writeNumberField("records", open.given());
    json.writeNumberField("leftOut", open.leftOut());
    json.writeNumberField("micros", open.elapsed().toNanos() / 1_000);
  }
}
