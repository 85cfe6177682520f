package dev.roost.index.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.index.server.SqlQueries.SqlAnswer;
import dev.roost.index.server.json.ExplanationJson;
import dev.roost.index.server.json.Json;
import dev.roost.index.server.json.SqlJson;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import java.time.Duration;

/** {@code POST /sql}: SQL as text, or as {@code {"sql": "…"}}; FeatureBase's JSON out. */
final class SqlHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqlQueries sql;

  SqlHandler(SqlQueries sql) {
    this.sql = sql;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    long start = System.nanoTime();
    try {
      SqlAnswer answer = sql.run(text(request), HttpReads.read(request), cancellation -> {});
      return Answers.of(answer.answer().index(), body(answer, start));
    } catch (RefusedException e) {
      byte[] body =
          Json.object(
              out -> {
                out.writeStringField("error", e.getMessage());
                SqlJson.time(out, since(start));
              });
      return HttpResponse.of(e.refusal().httpStatus(), "application/json", body);
    }
  }

  private static String text(HttpRequest request) {
    String body = request.body();
    // No statement begins with a brace.
    if (!body.stripLeading().startsWith("{")) {
      return body;
    }
    try {
      JsonNode sql = JSON.readTree(body).path("sql");
      if (sql.isTextual()) {
        return sql.asText();
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw HttpReads.invalid("the body is not {\"sql\": \"SELECT …\"}: send that, or SQL as text");
  }

  private static byte[] body(SqlAnswer answer, long start) {
    return Json.object(
        out -> {
          SqlJson.write(out, answer.table());
          if (answer.answer().answer().explanation().isPresent()) {
            ExplanationJson.write(out, answer.answer().answer().explanation().get());
          }
          SqlJson.time(out, since(start));
        });
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
