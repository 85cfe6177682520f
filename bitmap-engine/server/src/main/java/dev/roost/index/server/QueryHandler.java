package dev.roost.index.server;

import dev.roost.index.pql.Pql;
import dev.roost.index.server.QueryText.Language;
import dev.roost.index.server.json.ExplanationJson;
import dev.roost.index.server.json.Json;
import dev.roost.index.server.json.ResultJson;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;

/** {@code POST /index/{index}/query}: PQL in, FeatureBase's JSON out. */
final class QueryHandler implements HttpHandler {
  private final QueryRunner runner;

  QueryHandler(QueryRunner runner) {
    this.runner = runner;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (request.header("Content-Type").filter(t -> t.contains("protobuf")).isPresent()) {
      return Answers.error(415, "queries in protobuf are not supported: send PQL as text");
    }
    try {
      String pql = request.body();
      QueryAnswer answer =
          runner.run(
              request.pathParam("index"),
              new QueryText(Language.PQL, pql, schema -> Pql.parse(pql, schema)),
              HttpReads.read(request),
              // The HTTP server does not tell when a client goes away: its deadline ends the query.
              cancellation -> {});
      return Answers.of(answer.index(), body(answer));
    } catch (RefusedException e) {
      return Answers.error(e.refusal().httpStatus(), e.getMessage());
    }
  }

  private static byte[] body(QueryAnswer answer) {
    return Json.object(
        out -> {
          new ResultJson(out, answer.index().snapshot().schema())
              .write(answer.calls(), answer.answer().results());
          if (answer.nextPageToken().isPresent()) {
            out.writeStringField("next_page_token", answer.nextPageToken().get());
          }
          if (answer.answer().explanation().isPresent()) {
            ExplanationJson.write(out, answer.answer().explanation().get());
          }
        });
  }
}
