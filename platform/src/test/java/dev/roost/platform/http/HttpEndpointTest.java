package dev.roost.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.platform.service.Health;
import dev.roost.platform.service.HealthChecks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  private final HealthChecks health = new HealthChecks();
  private HttpEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint =
        HttpEndpoint.builder("127.0.0.1", 0)
            .health(health)
            .handle(
                "POST",
                "/index/{index}/query",
                request ->
                    HttpResponse.text(
                        200,
                        request.pathParam("index")
                            + " "
                            + request.query("q").orElse("-")
                            + " "
                            + request.body()))
            .handle(
                "GET",
                "/broken",
                request -> {
                  throw new IllegalStateException("it broke");
                })
            .handle(
                "GET",
                "/long",
                request ->
                    HttpResponse.streamed(
                        200,
                        "text/plain",
                        out -> {
                          for (int i = 0; i < 100_000; i++) {
                            out.write("0123456789".getBytes(StandardCharsets.UTF_8));
                          }
                        }))
            .start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void partsOfThePathAndTheQueryAreDecoded() throws Exception {
    var answer = send("POST", "/index/shop.cust%2Fomers+x/query?q=a%20b", "body é");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("shop.cust/omers+x a b body é");
  }

  @Test
  void aBodyIsWrittenWhileItIsSent() throws Exception {
    var answer = send("GET", "/long", "");
    assertThat(answer.body()).hasSize(1_000_000);
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void anUnknownPathAndAWrongMethodAreToldApart() throws Exception {
    assertThat(send("GET", "/nothing", "").statusCode()).isEqualTo(404);
    var wrong = send("GET", "/index/a/query", "");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void aFailingHandlerAnswersWithItsMessage() throws Exception {
    var answer = send("GET", "/broken", "");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("it broke");
  }

  @Test
  void healthIsThatOfTheWorstPart() throws Exception {
    health.register("one", Health::up);
    assertThat(send("GET", "/health", "").statusCode()).isEqualTo(200);
    health.register("two", () -> Health.down("no connection"));
    var answer = send("GET", "/health", "");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"DOWN\"").contains("no connection");
  }

  @Test
  void metricsAreShownInPrometheusForm() throws Exception {
    assertThat(send("GET", "/metrics", "").body()).contains("jvm_memory_used_bytes{");
  }

  @Test
  void aTakenPortIsOneSentence() {
    assertThatThrownBy(() -> HttpEndpoint.builder("127.0.0.1", endpoint.port()).start())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot listen on 127.0.0.1:%d; stop what listens there or choose another port.",
            endpoint.port());
  }

  private java.net.http.HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
