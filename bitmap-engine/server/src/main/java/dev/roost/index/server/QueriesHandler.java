package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** {@code GET /queries} and {@code DELETE /queries/{id}}: what runs, and how to stop it. */
final class QueriesHandler {
  private final RunningQueries running;
  private final Clock clock;

  QueriesHandler(RunningQueries running, Clock clock) {
    this.running = running;
    this.clock = clock;
  }

  HttpResponse list(HttpRequest request) {
    ObjectNode body = Answers.object();
    ArrayNode queries = body.putArray("queries");
    for (RunningQuery query : running.all()) {
      queries
          .addObject()
          .put("id", query.id())
          .put("ageMillis", Duration.between(query.start(), clock.instant()).toMillis())
          .put("index", query.index())
          .put("snapshot", query.snapshot())
          .put("api", query.api().toString())
          .put("language", query.query().language().toString())
          .put("text", query.query().text());
    }
    return HttpResponse.json(200, body);
  }

  HttpResponse cancel(HttpRequest request) {
    String id = request.pathParam("id");
    if (id.matches("[0-9]{1,18}") && running.cancel(Long.parseLong(id)).isPresent()) {
      return HttpResponse.json(200, Answers.object().put("cancelled", Long.parseLong(id)));
    }
    return Answers.error(404, "no query '%s' runs: GET /queries lists those that do".formatted(id));
  }
}
