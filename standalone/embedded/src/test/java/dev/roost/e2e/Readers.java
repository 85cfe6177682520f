package dev.roost.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads what was published, as inference services and analysts do. */
final class Readers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI query;
  private final URI online;

  Readers(RoostStack stack) {
    this.query = stack.queryUri();
    this.online = stack.onlineUri();
  }

  /** An HTTP answer with its JSON body. */
  record Answer(int status, JsonNode body) {}

  /** The results of a PQL query over {@code project.featureSet}. */
  JsonNode pql(String index, String pql) {
    return query(index, pql).body().path("results");
  }

  /**
   * The same of an earlier snapshot.
   *
   * @param which such as {@code snapshot=1}
   */
  JsonNode pqlOf(String which, String index, String pql) {
    return post(query.resolve("/index/" + index + "/query?" + which), pql).body().path("results");
  }

  Answer query(String index, String pql) {
    return post(query.resolve("/index/" + index + "/query"), pql);
  }

  Answer online(String body) {
    return post(online.resolve("/v1/features"), body);
  }

  private Answer post(URI uri, String body) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading from " + uri + ".", e);
    }
  }
}
